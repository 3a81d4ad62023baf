// The few public numbers on how often something is so. They are shares of the victims whom States found
// and reported, not of the people who are asked: good enough to ask for forced labour before organ
// removal, and for nothing else. Where the sources say "smaller numbers", one in a hundred stands.
#include "distinguo/ask.h"

namespace distinguo {

const std::vector<Prior>& published_priors() {
  constexpr std::string_view kChildren = "UNODC Global Report on Trafficking in Persons 2024: press release of 11 December 2024";
  constexpr std::string_view kForms =
      "UNODC Global Report on Trafficking in Persons 2020, data of 2018: summary by La Strada International";
  static const std::vector<Prior> kPriors = {
      {"under-18", 0.38, kChildren},
      {"purpose-sexual-exploitation", 0.50, kForms},
      {"purpose-forced-labour", 0.38, kForms},
      {"purpose-crime", 0.06, kForms},
      {"purpose-begging", 0.01, kForms},
      {"purpose-forced-marriage", 0.01, kForms},
      {"purpose-organ-removal", 0.01, kForms},
      {"made-to-commit-crime", 0.06, kForms},
      {"made-to-beg", 0.01, kForms},
      {"married-against-will", 0.01, kForms},
      {"organ-removed", 0.01, kForms},
  };
  return kPriors;
}

}  // namespace distinguo

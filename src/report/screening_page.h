// The screening as a page for the person's own helper. The order is that of a reader in a hurry: what
// it comes to, protection first; then what is found, then why, then what would settle the rest.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "distinguo/report.h"
#include "report/tree.h"

namespace distinguo::report {

// The value to show for an offence, outcome or protection: when no answer can change an open finding,
// the value that it has whatever the answers.
struct Shown {
  Value value;
  bool settled = false;
};
Shown shown_value(const StatementFinding& finding, const Explanation* explanation);

class ScreeningPage {
 public:
  explicit ScreeningPage(const Screening& screening) : screening_(screening), law_(*screening.law) {}

  Document write() const;

 private:
  using Blocks = std::vector<Block>;

  // In screening_page.cpp.
  Blocks opening() const;
  // Nobody said where it happened, nor chose laws.
  bool laws_of_all_countries() const;
  void told(const PersonScreening& person, Blocks& to) const;
  void differences(const PersonScreening& person, Blocks& to) const;
  void outcomes(const PersonScreening& person, Blocks& to) const;
  void table(Blocks& to) const;
  void what_next(Blocks& to) const;

  // In screening_protections.cpp.
  void protections(const PersonScreening& person, Blocks& to) const;
  size_t attaching(const PersonScreening& person, Value value) const;

  // In screening_findings.cpp.
  void summary(const PersonScreening& person, Blocks& to) const;
  std::vector<Item> families(const PersonScreening& person) const;
  void findings(const PersonScreening& person, Blocks& to) const;
  void rules(const PersonScreening& person, Blocks& to) const;
  void reasons(const PersonScreening& person, Blocks& to) const;
  Item offence(Trees& trees, const PersonScreening& person, const InstrumentReading& reading,
               StatementId id) const;
  void signs(const PersonScreening& person, Blocks& to) const;
  void settle(const PersonScreening& person, Blocks& to) const;

  const DatedJudgement& dated(const PersonScreening& person, const InstrumentReading& reading) const {
    return person.judgements[reading.judgement];
  }
  const Judgement& judgement(const PersonScreening& person, const InstrumentReading& reading) const {
    return dated(person, reading).judgement;
  }
  // What is said of a finding, with the words that it rests on evidence that nobody confirmed.
  std::string of_finding(const DatedJudgement& dated, StatementId id, std::string words) const;
  std::vector<StatementId> statements(uint32_t instrument, Kind kind) const;
  // Exemptions or aggravations that concern an offence, of whatever instrument of the screening.
  std::vector<StatementId> concerning(StatementId offence, Kind kind, Date as_of) const;
  // With the stretch of dates when the findings differ between stretches.
  std::string reading_title(const InstrumentFindings& findings, const InstrumentReading& reading) const;

  const Screening& screening_;
  const Law& law_;
};

const Explanation* explanation_of(const InstrumentReading& reading, StatementId id);

}  // namespace distinguo::report

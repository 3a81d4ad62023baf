#include "distinguo/agreement.h"

#include <algorithm>
#include <map>
#include <random>
#include <unordered_map>

namespace distinguo {

namespace {

using Confusion = std::vector<std::vector<int64_t>>;

std::optional<double> share(int64_t part, int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

struct Margins {
  int64_t all = 0;
  int64_t equal = 0;
  std::vector<int64_t> of_a, of_b;
};
Margins margins(const Confusion& confusion) {
  Margins sums;
  sums.of_a.resize(confusion.size());
  sums.of_b.resize(confusion.size());
  for (size_t b = 0; b < confusion.size(); ++b) {
    for (size_t a = 0; a < confusion.size(); ++a) {
      sums.all += confusion[b][a];
      sums.of_a[a] += confusion[b][a];
      sums.of_b[b] += confusion[b][a];
    }
    sums.equal += confusion[b][b];
  }
  return sums;
}

// Of the middle 95 of 100, by the nearest rank.
std::optional<std::pair<double, double>> middle(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const auto at = [&](double part) { return values[static_cast<size_t>(part * static_cast<double>(values.size() - 1) + 0.5)]; };
  return std::pair(at(0.025), at(0.975));
}

// Why not std::uniform_int_distribution: its numbers differ from library to library.
uint32_t below(std::mt19937_64& source, uint32_t limit) {
  return static_cast<uint32_t>(((source() >> 32) * limit) >> 32);
}

void set_intervals(Agreement& agreement, const std::vector<std::pair<uint32_t, uint32_t>>& pairs, const AgreeOptions& options) {
  struct Measured {
    Measure* measure;
    std::optional<double> (*of)(const Confusion&);
    std::vector<double> values;
  };
  std::vector<Measured> measured = {{&agreement.accuracy, accuracy_of, {}},
                                    {&agreement.macro_f1, macro_f1_of, {}},
                                    {&agreement.kappa, cohens_kappa, {}},
                                    {&agreement.alpha, krippendorffs_alpha, {}}};
  for (Measured& each : measured) each.measure->value = each.of(agreement.confusion);
  std::mt19937_64 source(options.seed);
  for (int i = 0; i < options.resamples && !pairs.empty(); ++i) {
    Confusion drawn(agreement.labels.size(), std::vector<int64_t>(agreement.labels.size()));
    for (size_t k = 0; k < pairs.size(); ++k) {
      const auto& [a, b] = pairs[below(source, static_cast<uint32_t>(pairs.size()))];
      ++drawn[b][a];
    }
    for (Measured& each : measured) {
      if (const auto value = each.of(drawn)) each.values.push_back(*value);
    }
  }
  for (Measured& each : measured) each.measure->interval = middle(std::move(each.values));
}

// Each form against its absence, over the narratives that both coded.
void compare_forms(Agreement& agreement, const std::vector<std::pair<const Code*, const Code*>>& both) {
  std::map<std::string, ClassAgreement> by_name;
  const auto of = [&](const std::string& form) -> ClassAgreement& {
    ClassAgreement& found = by_name[form];
    found.name = form;
    return found;
  };
  for (const auto& [a, b] : both) {
    for (const std::string& form : a->forms) {
      ++of(form).in_a;
      if (std::binary_search(b->forms.begin(), b->forms.end(), form)) ++of(form).in_both;
    }
    for (const std::string& form : b->forms) ++of(form).in_b;
  }
  ClassAgreement together;
  double sum = 0;
  for (auto& [name, form] : by_name) {
    together.in_a += form.in_a;
    together.in_b += form.in_b;
    together.in_both += form.in_both;
    sum += form.f1().value_or(0);
    agreement.forms.push_back(std::move(form));
  }
  if (agreement.forms.empty()) return;
  agreement.forms_macro_f1 = sum / static_cast<double>(agreement.forms.size());
  agreement.forms_micro_f1 = together.f1();
}

}  // namespace

std::optional<double> ClassAgreement::precision() const { return share(in_both, in_a); }
std::optional<double> ClassAgreement::recall() const { return share(in_both, in_b); }
std::optional<double> ClassAgreement::f1() const { return share(2 * in_both, in_a + in_b); }

std::optional<double> accuracy_of(const Confusion& confusion) {
  const Margins sums = margins(confusion);
  return share(sums.equal, sums.all);
}

std::optional<double> macro_f1_of(const Confusion& confusion) {
  const Margins sums = margins(confusion);
  double sum = 0;
  int labels = 0;
  for (size_t label = 0; label < confusion.size(); ++label) {
    const auto f1 = share(2 * confusion[label][label], sums.of_a[label] + sums.of_b[label]);
    if (!f1) continue;  // a label that nobody gave
    sum += *f1;
    ++labels;
  }
  if (labels == 0) return std::nullopt;
  return sum / labels;
}

std::optional<double> cohens_kappa(const Confusion& confusion) {
  const Margins sums = margins(confusion);
  if (sums.all == 0) return std::nullopt;
  const auto all = static_cast<double>(sums.all);
  const double observed = static_cast<double>(sums.equal) / all;
  double expected = 0;
  for (size_t label = 0; label < confusion.size(); ++label) {
    expected += static_cast<double>(sums.of_a[label]) / all * (static_cast<double>(sums.of_b[label]) / all);
    if (sums.of_a[label] == sums.all && sums.of_b[label] == sums.all) return std::nullopt;  // one label only
  }
  return (observed - expected) / (1 - expected);
}

std::optional<double> krippendorffs_alpha(const Confusion& confusion) {
  const Margins sums = margins(confusion);
  const double n = 2 * static_cast<double>(sums.all);
  double squares = 0;
  for (size_t label = 0; label < confusion.size(); ++label) {
    const auto of_both = static_cast<double>(sums.of_a[label] + sums.of_b[label]);
    squares += of_both * of_both;
  }
  const double expected = n * n - squares;  // the sum of n_c n_k over c != k
  if (expected == 0) return std::nullopt;
  // Every pair that differs stands twice in the matrix of coincidences.
  const double observed = 2 * static_cast<double>(sums.all - sums.equal);
  return 1 - (n - 1) * observed / expected;
}

Agreement agree(const CodeTable& a, const CodeTable& b, const AgreeOptions& options) {
  Agreement agreement;
  const auto counted_as = [&](const std::string& label) -> const std::string& {
    for (const auto& [from, to] : options.as) {
      if (from == label) return to;
    }
    return label;
  };
  std::unordered_map<std::string_view, const Code*> of_b;
  for (const Code& code : b.codes) of_b.emplace(code.id, &code);
  std::vector<std::pair<const Code*, const Code*>> both;
  std::unordered_map<std::string_view, const Code*> of_a;
  for (const Code& code : a.codes) {
    of_a.emplace(code.id, &code);
    const auto found = of_b.find(code.id);
    if (found == of_b.end()) {
      agreement.only_in_a.push_back(code.id);
    } else {
      both.emplace_back(&code, found->second);
    }
  }
  for (const Code& code : b.codes) {
    if (!of_a.contains(code.id)) agreement.only_in_b.push_back(code.id);
  }

  agreement.compared = static_cast<int64_t>(both.size());
  std::map<std::string_view, uint32_t> index;
  for (const auto& [in_a, in_b] : both) {
    index.emplace(counted_as(in_a->label), 0);
    index.emplace(counted_as(in_b->label), 0);
  }
  for (auto& [label, at] : index) {
    at = static_cast<uint32_t>(agreement.labels.size());
    agreement.labels.emplace_back(label);
  }
  agreement.confusion.assign(index.size(), std::vector<int64_t>(index.size()));
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  for (const auto& [in_a, in_b] : both) {
    const std::string& label_a = counted_as(in_a->label);
    const std::string& label_b = counted_as(in_b->label);
    pairs.emplace_back(index[label_a], index[label_b]);
    ++agreement.confusion[pairs.back().second][pairs.back().first];
    if (label_a == label_b) continue;
    agreement.disagreements.push_back({in_a->id, label_a, label_b, in_a->evidence.empty() ? in_b->evidence : in_a->evidence});
  }
  const Margins sums = margins(agreement.confusion);
  for (size_t label = 0; label < agreement.labels.size(); ++label) {
    agreement.classes.push_back({agreement.labels[label], sums.of_a[label], sums.of_b[label], agreement.confusion[label][label]});
  }
  set_intervals(agreement, pairs, options);
  agreement.has_forms = a.has_forms && b.has_forms;
  if (agreement.has_forms) compare_forms(agreement, both);
  return agreement;
}

}  // namespace distinguo

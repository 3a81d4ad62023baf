// How far two coders agree who coded the same narratives, each by its id: a label each, and any number of forms.
//
// Nothing here knows a law. The second coder is taken as the reference where a measure has a direction (precision, recall).
// Sources: J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20
// (1960) 37-46; K. Krippendorff, "Content Analysis" (2nd ed. 2004), chapter 11, and "Computing Krippendorff's
// Alpha-Reliability" (2011); B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "distinguo/records.h"

namespace distinguo {

// What one coder says of one narrative.
struct Code {
  std::string id;
  std::string label;               // as code_word() writes it; never empty
  std::vector<std::string> forms;  // likewise; sorted, each once
  std::string evidence;            // what it rests on, in the coder's words; may be empty
};

// Lower case, with hyphens for blanks and underscores: coders write "Domestic_Servitude" in many ways.
std::string code_word(std::string_view text);

// A record that could not be used; never what it holds.
struct CodeProblem {
  int64_t record = 0;  // from 1, the header not counted
  std::string reason;
};

struct CodeTable {
  std::vector<Code> codes;  // in the order of the file; no id twice
  bool has_forms = false;   // there is such a column
  std::vector<CodeProblem> problems;
};

// Reads a table with the columns `id`, `label` and, where it has them, `forms` (parted by ; , | or blanks, or a list of
// JSON) and `evidence`. Other columns are passed over. A record without an id or a label, or with an id that was
// there before, is a problem. Nothing, and an error, where the table cannot be read at all.
std::optional<CodeTable> read_codes(const std::string& name, std::string_view text, TableFormat format, TableError& error);

struct AgreeOptions {
  std::vector<std::pair<std::string, std::string>> as;  // labels that count as others: {"undetermined", "neither"}
  int resamples = 2000;                                 // for the intervals; 0: none
  uint64_t seed = 1;
};

// A measure; none where it is not defined (a share of nothing, agreement where nothing could differ).
struct Measure {
  std::optional<double> value;
  // The middle 95 of 100 of its values over narratives drawn again with replacement.
  std::optional<std::pair<double, double>> interval;
};

// How one label, or one form, is told apart from all others.
struct ClassAgreement {
  std::string name;
  int64_t in_a = 0;
  int64_t in_b = 0;
  int64_t in_both = 0;

  std::optional<double> precision() const;  // of those that A gave, how many B gave
  std::optional<double> recall() const;     // of those that B gave, how many A gave
  std::optional<double> f1() const;         // of both: 2 in_both / (in_a + in_b)
};

struct Disagreement {
  std::string id;
  std::string a;
  std::string b;
  std::string evidence;  // of A, else of B
};

struct Agreement {
  int64_t compared = 0;
  std::vector<std::string> only_in_a;  // ids; in the order of the file
  std::vector<std::string> only_in_b;

  std::vector<std::string> labels;                // that either gave to what is compared; sorted
  std::vector<std::vector<int64_t>> confusion;    // [of B][of A], by index into `labels`
  std::vector<ClassAgreement> classes;            // by index into `labels`
  Measure accuracy;                               // the share of equal labels
  Measure macro_f1;                               // the mean of F1 over `labels`
  Measure kappa;                                  // Cohen's
  Measure alpha;                                  // Krippendorff's, nominal
  std::vector<Disagreement> disagreements;        // in the order of A

  bool has_forms = false;                         // both tables have them
  std::vector<ClassAgreement> forms;              // each against its absence; sorted
  std::optional<double> forms_macro_f1;
  std::optional<double> forms_micro_f1;           // over all forms together
};

// Same input, same numbers, on every machine. Cost: linear in the codes, times the resamples.
Agreement agree(const CodeTable& a, const CodeTable& b, const AgreeOptions& options = {});

// The measures of a square table of counts [of B][of A]; for who has no more than that.
std::optional<double> accuracy_of(const std::vector<std::vector<int64_t>>& confusion);
std::optional<double> macro_f1_of(const std::vector<std::vector<int64_t>>& confusion);
// (observed - expected) / (1 - expected), agreement expected from the coders' own frequencies.
std::optional<double> cohens_kappa(const std::vector<std::vector<int64_t>>& confusion);
// 1 - (n - 1) * disagreements / sum over c != k of n_c n_k, where n_c counts the label c of both coders, n all.
std::optional<double> krippendorffs_alpha(const std::vector<std::vector<int64_t>>& confusion);

}  // namespace distinguo

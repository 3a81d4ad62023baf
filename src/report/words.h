// The law and its findings in plain words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// "[+]", "[-]", "[ ]", "[!]".
std::string_view sign(Value value);
// Sign and finding in a column of one width: "[+] established".
std::string signed_word(Value value);

// What people read of a fact: its label, else its question.
std::string fact_label(const Law& law, FactId fact);
// "papers kept by someone else", "not: free to leave".
std::string literal_words(const Law& law, Literal literal);
// An answer that is still to be given: "free to leave: no". What hurts to be asked is marked "(ask
// with care)", what no person should be asked, because a decision-maker decides it, "(legal)".
std::string answer_words(const Law& law, Literal literal);
std::string join(const std::vector<std::string>& parts, std::string_view separator, std::string_view last);

// "UN Trafficking Protocol".
std::string instrument_name(const Instrument& instrument);
// The version shown for a date, else the nearest there is.
const Version& version_on(const Statement& statement, Date as_of);
// "Trafficking in persons", with "(unverified)" where the law file says so.
std::string statement_label(const Law& law, StatementId statement, Date as_of);
bool unverified(const Law& law, StatementId statement, Date as_of);
// The label and the pinpoint: "Trafficking in persons, Art. 3(a)".
std::string cited_label(const Law& law, StatementId statement, Date as_of);

// Where a statement stands: the instrument's short name and the pinpoint.
std::vector<std::string> cited(const Law& law, StatementId statement, Date as_of);

// The pinpoint, with the instrument's name where it is not `home`: "UN Trafficking Protocol, Art. 3(a)".
std::string citation_from(const Law& law, StatementId statement, Date as_of, uint32_t home);

// A formula with labels in place of names: "(papers kept by someone else and not free to leave)".
std::string formula_words(const Law& law, const Formula& formula, Date as_of);

std::string range_words(const DateRange& range);
std::string date_basis_words(const Screening& screening);
// "7 findings", "1 finding".
std::string count(size_t number, std::string_view noun);
std::string number_word(size_t number);  // "FOUR"

// The sets in the order in which they help people: without legal characterisations first, then
// those that hurt least to ask, then the smallest; otherwise as they came.
std::vector<LiteralSet> for_people(const Law& law, const std::vector<LiteralSet>& sets);

// The name a person has in reports.
std::string person_label(const Person& person);

}  // namespace distinguo::report

// The law and its findings in plain words.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// A sentence of a report in the language of the law's reader. `english` is a whole sentence or
// phrase with {} for what varies; script/translations extracts it, and a catalogue may put the {}
// in another order ({1} {0}).
template <typename... Args>
std::string say(const Law& law, fmt::format_string<const Args&...> english, const Args&... args) {
  const fmt::string_view text = english;
  return fmt::format(fmt::runtime(law.words({text.data(), text.size()})), args...);
}

// "[+]", "[-]", "[ ]", "[!]".
std::string_view sign(Value value);
// "established", "ruled out", "open", "disputed"; of a fact "yes", "no", "not known", "disputed".
std::string finding_words(const Law& law, Value value);
std::string fact_words(const Law& law, Value value);
std::string yes_or_no(const Law& law, bool yes);
std::string standard_words(const Law& law, Standard standard);

// A page about this law, in its language, with nothing on it yet. Who reads a translation that
// nobody has reviewed is told so.
Document page_in(const Law& law, std::string kind, std::string title);

// A line of a list: with the sign of a finding before it, or with none.
Item finding_item(Value value, std::string text);
Item plain_item(std::string text, Look look = Look::kPlain);

// What people read of a fact: its label, else its question.
std::string fact_label(const Law& law, FactId fact);
// "papers kept by someone else", "not: free to leave".
std::string literal_words(const Law& law, Literal literal);
// An answer that is still to be given: "free to leave: no". What hurts to be asked is marked "(ask
// with care)", what no person should be asked, because a decision-maker decides it, "(legal)".
std::string answer_words(const Law& law, Literal literal);
std::string join(const std::vector<std::string>& parts, std::string_view separator, std::string_view last);
// "a; b; c", for parts that may hold commas.
std::string listed(const Law& law, const std::vector<std::string>& parts);
// "a, b, c".
std::string named(const Law& law, const std::vector<std::string>& parts);

// "UN Trafficking Protocol".
std::string instrument_name(const Instrument& instrument);
// The version shown for a date, else the nearest there is.
const Version& version_on(const Statement& statement, Date as_of);
// "Trafficking in persons", with "(unverified)" where the law file says so.
std::string statement_label(const Law& law, StatementId statement, Date as_of);
bool unverified(const Law& law, StatementId statement, Date as_of);
// The label and the pinpoint: "Trafficking in persons, Art. 3(a)".
std::string cited_label(const Law& law, StatementId statement, Date as_of);

// Words with what is to be said of all that nobody confirmed: "Trafficking in persons (read, not confirmed)".
std::string with_confirmation(const Law& law, std::string words, bool confirmed);

// Where a statement stands: "UN Trafficking Protocol, Art. 3(a)".
std::string cited(const Law& law, StatementId statement, Date as_of);
// "UN Trafficking Protocol", with "(guidance, not law)" where it is that.
std::string instrument_title(const Law& law, uint32_t instrument);

// The sides of a difference have names, not labels: "Smuggling".
std::string side_title(const Law& law, const std::string& side);
// What a side says: its label, else its formula; "does not matter: ..." where it says that.
std::string side_words(const Law& law, StatementId side, Date as_of);

// The pinpoint, with the instrument's name where it is not `home`: "UN Trafficking Protocol, Art. 3(a)".
std::string citation_from(const Law& law, StatementId statement, Date as_of, uint32_t home);

// A formula with labels in place of names: "(papers kept by someone else and not free to leave)".
std::string formula_words(const Law& law, const Formula& formula, Date as_of);

// "2014-06-01 to 2014-12-31", "since 2003-12-25"; empty when unbounded.
std::string range_words(const Law& law, const DateRange& range);
std::string date_basis_words(const Screening& screening);

// The sets in the order in which they help people: without legal characterisations first, then
// those that hurt least to ask, then the smallest; otherwise as they came.
std::vector<LiteralSet> for_people(const Law& law, const std::vector<LiteralSet>& sets);

// The name a person has in reports.
std::string person_label(const Person& person);

}  // namespace distinguo::report

#include "cli/confirm.h"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "cli/dialogue.h"
#include "cli/inputs.h"
#include "cli/outputs.h"

namespace distinguo::cli {

namespace {

constexpr std::string_view kHelp =
    "    keep     it is so, as read; also k\n"
    "    correct  it is otherwise: then say `no`, `yes`, or another fact and its\n"
    "             answer, such as `papers-kept no`; also c\n"
    "    strike   the text does not say this; also x\n"
    "    skip     leave it read, not confirmed; also s\n"
    "    stop     skip all that is left; also q\n";

// A piece of evidence that was read, with its sighting.
struct Place {
  FactId fact = 0;
  Piece piece;
  const Sighting* sighting = nullptr;
  bool struck = false;
};

class ConfirmSession {
 public:
  ConfirmSession(Console& console, const Law& law, Matter matter, const Reading& reading, std::string_view text, const std::string& out)
      : console_(console), law_(law), dialogue_(console), matter_(std::move(matter)), text_(text), out_(out) {
    // matter_of() has the pieces of each fact in the order of the text.
    std::map<FactId, size_t> next;
    for (const Sighting& sighting : reading.evidence) {
      places_.push_back({sighting.fact, matter_.facts[sighting.fact].pieces[next[sighting.fact]++], &sighting, false});
    }
  }

  Matter run() {
    console_.out(fmt::format("{} piece{} of evidence, read and not confirmed. keep, correct, strike, skip or\nstop; `help` says more.\n",
                             places_.size(), places_.size() == 1 ? "" : "s"));
    for (size_t i = 0; i < places_.size(); ++i) {
      show(i);
      if (!ask(places_[i])) break;
      save();
    }
    save();
    size_t kept = 0, struck = 0;
    for (const Place& place : places_) {
      kept += place.piece.confirmed && !place.struck ? 1 : 0;
      struck += place.struck ? 1 : 0;
    }
    console_.out(fmt::format("\nConfirmed: {}. Struck: {}. Not confirmed: {}. Kept in {}.\n\n", kept, struck, places_.size() - kept - struck,
                             printable(out_)));
    return current();
  }

 private:
  void show(size_t index) {
    const Place& place = places_[index];
    const Sighting& sighting = *place.sighting;
    const auto words = [&](uint32_t begin, uint32_t end) { return printable(text_.substr(begin, end - begin)); };
    std::string said = words(sighting.sentence.begin, sighting.quote.begin) + "[" + words(sighting.quote.begin, sighting.quote.end) + "]" +
                       words(sighting.quote.end, sighting.sentence.end);
    std::string how = place.piece.by.empty() ? "" : fmt::format(", says {}", place.piece.by);
    if (sighting.unsure) how += ", told as not certain";
    const Fact& fact = law_.facts[place.fact];
    Document page;
    page.kind = fmt::format("{} of {}", index + 1, places_.size());
    page.title = place.piece.at;
    page.blocks.push_back({Paragraph{fmt::format("\u201c{}\u201d", said)}});
    page.blocks.push_back({Paragraph{fmt::format("{} {}{}", fact.question, sighting.yes ? "Yes" : "No", how), Look::kStrong}});
    console_.out("\n" + to_text(page, console_.text()));
  }

  // False: stop.
  bool ask(Place& place) {
    for (std::string line; dialogue_.read(line);) {
      if (line == "keep" || line == "k") {
        place.piece.confirmed = true;
        return true;
      }
      if (line == "strike" || line == "x") {
        place.struck = true;
        return true;
      }
      if (line == "skip" || line == "s") return true;
      if (line == "stop" || line == "q") return false;
      if ((line == "correct" || line == "c") && correct(place)) return true;
      if (line == "help" || line == "h") {
        console_.out(kHelp);
      } else if (line != "correct" && line != "c") {
        console_.out("    That is no answer here. `help` says what can be answered.\n");
      }
    }
    return false;
  }

  bool correct(Place& place) {
    console_.out("    What does the text say? yes, no, or a fact and its answer\n");
    std::string line;
    if (!dialogue_.read(line)) return false;
    const size_t space = line.rfind(' ');
    const std::string answer = space == std::string::npos ? line : line.substr(space + 1);
    if (answer != "yes" && answer != "no") {
      console_.out("    It ends with yes or no, such as `papers-kept no`. Nothing was changed.\n");
      return false;
    }
    FactId fact = place.fact;
    if (space != std::string::npos) {
      try {
        fact = fact_named(law_, trimmed(line.substr(0, space)));
      } catch (const CommandError& error) {
        console_.out(fmt::format("    {}. {}\n", printable(error.what()), printable(error.help())));
        return false;
      }
    }
    place.piece.note = fmt::format("corrected: read as {} {}", law_.facts[place.fact].name, place.sighting->yes ? "yes" : "no");
    place.fact = fact;
    place.piece.yes = answer == "yes";
    place.piece.confirmed = true;
    return true;
  }

  Matter current() const {
    Matter matter = matter_;
    matter.facts.clear();
    for (const Place& place : places_) {
      if (!place.struck) matter.facts[place.fact].pieces.push_back(place.piece);
    }
    return matter;
  }

  // After each answer, so that nothing is lost whatever happens.
  void save() const { write_atomically(out_, write_matter(law_, current(), format_of(out_))); }

  Console& console_;
  const Law& law_;
  Dialogue dialogue_;
  Matter matter_;
  std::string_view text_;
  std::string out_;
  std::vector<Place> places_;
};

}  // namespace

Matter confirmed(Console& console, const Law& law, Matter matter, const Reading& reading, std::string_view text, const std::string& out) {
  return ConfirmSession(console, law, std::move(matter), reading, text, out).run();
}

}  // namespace distinguo::cli

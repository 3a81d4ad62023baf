// Protections: those that attach, those that one answer would make sure of, and the others.
#include <algorithm>

#include "report/screening_page.h"
#include "report/settle.h"
#include "report/words.h"

namespace distinguo::report {

namespace {

// The same help offered by several laws, or by several versions of one, is one thing to ask for.
struct Offer {
  std::string label;
  Shown shown;
  std::vector<std::string> cited;
};

void add(std::vector<Offer>& offers, const std::string& label, Shown shown, const std::string& cited) {
  const auto same = std::find_if(offers.begin(), offers.end(), [&](const Offer& offer) {
    return offer.label == label && offer.shown.value == shown.value && offer.shown.settled == shown.settled;
  });
  Offer& offer = same == offers.end() ? offers.emplace_back(Offer{label, shown, {}}) : *same;
  if (std::count(offer.cited.begin(), offer.cited.end(), cited) == 0) offer.cited.push_back(cited);
}

Item item_of(const Law& law, const Offer& offer) {
  std::string words = say(law, "{} ({})", offer.label, listed(law, offer.cited));
  if (offer.shown.settled) words = say(law, "{}: whatever the further answers", words);
  if (offer.shown.value == kBoth) words = say(law, "{}: supported, and disputed", words);
  return finding_item(offer.shown.value, std::move(words));
}

// Those of one kind of help stand together, in the order of the vocabulary.
struct KindOfHelp {
  uint32_t group;
  std::vector<Offer> offers;
};

std::vector<Offer>& kind_of(std::vector<KindOfHelp>& kinds, uint32_t group) {
  const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const KindOfHelp& kind) { return kind.group >= group; });
  if (at != kinds.end() && at->group == group) return at->offers;
  return kinds.insert(at, KindOfHelp{group, {}})->offers;
}

// One that a single further answer makes sure of.
struct Near {
  std::vector<Literal> answers;
  std::string label;
  Shown shown;
  std::string cited;
};

// Those that depend on the same stand together.
struct Group {
  std::string depends;
  std::vector<Offer> offers;
};

std::vector<Offer>& group_of(std::vector<Group>& groups, const std::string& depends) {
  const auto same = std::find_if(groups.begin(), groups.end(),
                                 [&](const Group& group) { return group.depends == depends; });
  return same == groups.end() ? groups.emplace_back(Group{depends, {}}).offers : same->offers;
}

// Under few answers, each of which opens as much as possible: a person is asked about a fear of return
// once, not by every law.
std::vector<Group> by_answer(const Law& law, std::vector<Near> near) {
  std::vector<Group> groups;
  while (!near.empty()) {
    Literal best = near.front().answers.front();
    size_t most = 0;
    for (const Near& one : near) {
      for (const Literal literal : one.answers) {
        const auto opens = static_cast<size_t>(std::count_if(near.begin(), near.end(), [&](const Near& other) {
          return std::count(other.answers.begin(), other.answers.end(), literal) > 0;
        }));
        if (opens > most) {
          most = opens;
          best = literal;
        }
      }
    }
    Group& group = groups.emplace_back(Group{answer_words(law, best), {}});
    std::erase_if(near, [&](const Near& one) {
      if (std::count(one.answers.begin(), one.answers.end(), best) == 0) return false;
      add(group.offers, one.label, one.shown, one.cited);
      return true;
    });
  }
  return groups;
}

}  // namespace

size_t ScreeningPage::attaching(const PersonScreening& person, Value value) const {
  std::vector<Offer> offers;
  for (const ProtectionFinding& protection : person.protections) {
    const Judgement& judged = person.grounds[protection.judgement].judgement;
    const Shown shown = shown_value(judged.statements[protection.statement], &protection.explanation);
    if (shown.value != value) continue;
    add(offers, version_on(law_.statements[protection.statement], judged.options.as_of).label, {value}, "");
  }
  return offers.size();
}

void ScreeningPage::protections(const PersonScreening& person, Blocks& to) const {
  constexpr uint32_t kNoKind = ~0U;  // after all the others
  std::vector<KindOfHelp> attached;
  std::vector<KindOfHelp> attached_if_read_rightly;  // the same of evidence that nobody confirmed
  std::vector<Near> near;
  std::vector<Group> far;
  for (const ProtectionFinding& protection : person.protections) {
    const DatedJudgement& dated = person.grounds[protection.judgement];
    const Judgement& judged = dated.judgement;
    const Date as_of = judged.options.as_of;
    const Shown shown = shown_value(judged.statements[protection.statement], &protection.explanation);
    if (shown.value == kFalse) continue;
    std::string place = cited(law_, protection.statement, as_of);
    if (!screening_.dates.overlaps(dated.dates)) place = say(law_, "{}, today's law", place);
    if (unverified(law_, protection.statement, as_of)) place = say(law_, "{}, unverified", place);
    const bool confirmed = dated.confirmed(protection.statement);
    if (!confirmed && !shown.value.yes) place = say(law_, "{}, read, not confirmed", place);
    const Version& version = version_on(law_.statements[protection.statement], as_of);
    const std::string& label = version.label;
    if (shown.value.yes) {
      add(kind_of(confirmed ? attached : attached_if_read_rightly, version.group.value_or(kNoKind)), label, shown, place);
    } else if (std::vector<Literal> answers = one_answers(law_, protection.explanation); !answers.empty()) {
      near.push_back({std::move(answers), label, shown, std::move(place)});
    } else {
      add(group_of(far, depends_words(judged, protection.statement)), label, shown, place);
    }
  }

  Section section{Section::Rank::kSubject, say(law_, "Protections")};
  const auto attach = [&](std::string title, const std::vector<KindOfHelp>& kinds) {
    if (kinds.empty()) return;
    List list;
    for (const KindOfHelp& kind : kinds) {
      std::vector<Item> offers;
      for (const Offer& offer : kind.offers) offers.push_back(item_of(law_, offer));
      if (kinds.size() == 1 && kind.group == kNoKind) {  // a law that names no kinds
        list.items = std::move(offers);
        break;
      }
      Item item = plain_item(kind.group == kNoKind ? say(law_, "Other help") : law_.groups[kind.group].title);
      item.lead = "-";
      item.below = std::move(offers);
      list.items.push_back(std::move(item));
    }
    Section point{Section::Rank::kPoint, std::move(title)};
    point.blocks.push_back({std::move(list)});
    section.blocks.push_back({std::move(point)});
  };
  attach(say(law_, "They attach on what was told:"), attached);
  attach(say(law_, "They attach on what was read, not confirmed:"), attached_if_read_rightly);
  const auto open = [&](std::string title, const std::vector<Group>& groups, bool one_answer) {
    if (groups.empty()) return;
    List list;
    for (const Group& group : groups) {
      Item item = plain_item(one_answer ? say(law_, "if {}", group.depends)
                                        : say(law_, "depends on: {}", group.depends));
      item.lead = "-";
      for (const Offer& offer : group.offers) item.below.push_back(item_of(law_, offer));
      list.items.push_back(std::move(item));
    }
    Section point{Section::Rank::kPoint, std::move(title)};
    point.blocks.push_back({std::move(list)});
    section.blocks.push_back({std::move(point)});
  };
  open(say(law_, "They may attach, and one more answer is enough (another may do as well):"),
       by_answer(law_, std::move(near)), true);
  open(say(law_, "They may attach, depending on more than one answer:"), far, false);
  if (section.blocks.empty()) {
    section.blocks.push_back(
        {Paragraph{say(law_, "The laws looked at name none for these facts. Other laws may protect.")}});
  }
  to.push_back({std::move(section)});
}

}  // namespace distinguo::report

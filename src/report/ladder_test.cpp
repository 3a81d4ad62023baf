#include "report/ladder.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "report/ladder_of.h"
#include "report/markup_testing.h"
#include "report/report_testing.h"

namespace distinguo::report {
namespace {

using What = Ladder::What;

Document words() {
  Document page;
  page.finding_words = {"open", "established", "ruled out", "disputed"};
  return page;
}

Ladder contact(const std::string& label, std::optional<Value> value = kNeither) {
  return {What::kContact, label, "", value, {}};
}

struct Box {
  int x, y, width, height;
};

void each(const Placed& placed, const std::function<void(const Placed&, const Placed*)>& visit, const Placed* in = nullptr) {
  visit(placed, in);
  for (const Placed& part : placed.parts) each(part, visit, &placed);
}

// No contact touches another, everything is inside what holds it, and what has text has room for it.
void expect_tidy(const Figure& figure, int widest) {
  Drawing drawing;
  lay_out(figure, words(), widest, drawing);
  std::vector<Box> contacts;
  each(drawing.root, [&](const Placed& placed, const Placed* in) {
    EXPECT_GE(placed.in, placed.y);
    EXPECT_LE(placed.in, placed.y + placed.height);
    EXPECT_LE(placed.out, placed.y + placed.height);
    EXPECT_LE(placed.x + placed.width, drawing.width);
    EXPECT_LE(placed.y + placed.height, drawing.height);
    if (in != nullptr) {
      EXPECT_GE(placed.x, in->x);
      EXPECT_GE(placed.y, in->y);
      EXPECT_LE(placed.x + placed.width, in->x + in->width);
      EXPECT_LE(placed.y + placed.height, in->y + in->height);
    }
    for (const std::string& line : placed.labels) EXPECT_LE(text_width(line, 13), placed.width) << line;
    if (!placed.parts.empty()) return;
    for (const Box& other : contacts) {
      const bool apart = placed.x + placed.width <= other.x || other.x + other.width <= placed.x ||
                         placed.y + placed.height <= other.y || other.y + other.height <= placed.y;
      EXPECT_TRUE(apart) << placed.x << ',' << placed.y << " and " << other.x << ',' << other.y;
    }
    contacts.push_back({placed.x, placed.y, placed.width, placed.height});
  });
}

size_t count_of(const Ladder& ladder, What what) {
  size_t count = ladder.what == what ? 1 : 0;
  for (const Ladder& part : ladder.parts) count += count_of(part, what);
  return count;
}

Ladder random_ladder(std::mt19937& random, int depth) {
  const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  const Value values[] = {kNeither, kTrue, kFalse, kBoth};
  std::string label;
  for (int word = pick(7); word >= 0; --word) label += (label.empty() ? "" : " ") + std::string(static_cast<size_t>(1 + pick(12)), 'm');
  if (depth == 0 || pick(3) == 0) return contact(label, values[pick(4)]);
  Ladder ladder{pick(2) == 0 ? What::kSeries : What::kParallel, pick(2) == 0 ? "" : label, "", values[pick(4)], {}};
  for (int parts = 1 + pick(5); parts > 0; --parts) ladder.parts.push_back(random_ladder(random, depth - 1));
  return ladder;
}

TEST(Ladder, OfAnyShapeIsTidyInAnyWidth) {
  std::mt19937 random(20260101);
  for (int round = 0; round < 300; ++round) {
    const Figure figure{"test", "test", random_ladder(random, 3), contact("the end")};
    for (const int widest : {320, 712, 2000}) expect_tidy(figure, widest);
    if (testing::Test::HasFailure()) FAIL() << "in round " << round;
  }
}

TEST(Ladder, PutsASeriesSideBySideAndAlternativesBeneathEachOther) {
  const Ladder series{What::kSeries, "", "", std::nullopt, {contact("one"), contact("two")}};
  const Ladder parallel{What::kParallel, "", "", std::nullopt, {contact("one"), contact("two")}};
  Drawing drawn;
  lay_out({"", "", series, contact("end")}, words(), 712, drawn);
  ASSERT_EQ(drawn.root.parts.size(), 3U);
  EXPECT_LT(drawn.root.parts[0].x + drawn.root.parts[0].width, drawn.root.parts[1].x);
  EXPECT_EQ(drawn.root.parts[0].in, drawn.root.parts[1].in);
  Drawing other;
  lay_out({"", "", parallel, contact("end")}, words(), 712, other);
  const Placed& either = other.root.parts[0];
  EXPECT_EQ(either.parts[0].x, either.parts[1].x);
  EXPECT_LT(either.parts[0].y + either.parts[0].height, either.parts[1].y);
}

TEST(Ladder, GoesOnInTheNextRowWhereTheRoomEnds) {
  Ladder series{What::kSeries, "", "", std::nullopt, {}};
  for (int i = 0; i < 12; ++i) series.parts.push_back(contact("a contact with a label"));
  Drawing drawing;
  lay_out({"", "", series, contact("end")}, words(), 712, drawing);
  EXPECT_GT(drawing.root.rows.size(), 2U);
  EXPECT_LE(drawing.width, 712);
}

TEST(Ladder, LineIsThickAsFarAsItIsMadeOut) {
  const auto live_wires = [](Value first, Value second) {
    const Ladder series{What::kSeries, "", "", std::nullopt, {contact("one", first), contact("two", second)}};
    Markup markup;
    draw({"t", "d", series, contact("end", first == kTrue && second == kTrue ? kTrue : kNeither)}, words(), "id", "", markup);
    size_t live = 0;
    const Element svg = xml(std::move(markup).take());
    for (const Element* wire : svg.all("polyline")) live += wire->attribute("class") == "wire live" ? 1 : 0;
    return live;
  };
  const size_t nothing = live_wires(kNeither, kTrue);
  EXPECT_GT(live_wires(kTrue, kNeither), nothing);
  EXPECT_GT(live_wires(kTrue, kTrue), live_wires(kTrue, kNeither));
  EXPECT_EQ(live_wires(kFalse, kTrue), nothing);
  EXPECT_EQ(live_wires(kBoth, kTrue), nothing);
}

TEST(Ladder, SaysEachFindingInWordsToo) {
  Markup markup;
  draw({"t", "d", contact("one", kBoth), contact("end", kBoth)}, words(), "id", "", markup);
  const Element svg = xml(std::move(markup).take());
  size_t said = 0;
  for (const Element* text : svg.all("text")) said += text->text == "[!]\u00A0disputed" ? 1 : 0;
  EXPECT_EQ(said, 2U);
}

TEST(Ladder, OfTheLawDrawsEveryElementAndNoFinding) {
  const Figure figure = law_ladder(small_law(), *small_law().find_statement("traffic.trafficking"), day("2020-01-01"));
  // The act, the means or the age, the purpose; with three ways each.
  EXPECT_EQ(count_of(figure.ladder, What::kSeries), 1U);
  EXPECT_EQ(count_of(figure.ladder, What::kParallel), 4U);
  EXPECT_EQ(count_of(figure.ladder, What::kContact), 10U);
  EXPECT_FALSE(figure.end.value.has_value());
  expect_tidy(figure, 712);
}

TEST(Ladder, OfAFindingCountsTheWaysThatDoNotCarryIt) {
  const Matter matter = matter_of({"recruited", "under-18", "for-forced-labour"});
  const Screening screening = screening_of(matter);
  const Judgement& judgement = screening.persons[0].judgements[0].judgement;
  const StatementId id = *small_law().find_statement("traffic.trafficking");
  const Figure shortened = ladder_figure(judgement, id, kTrue);
  const Figure whole = ladder_figure(judgement, id, kTrue, true);
  EXPECT_LT(count_of(shortened.ladder, What::kContact), count_of(whole.ladder, What::kContact));
  EXPECT_NE(shortened.description.find("The act: what was done (established)"), std::string::npos)
      << shortened.description;
}

TEST(Ladder, ShowsWhatIsPresumedAsAWay) {
  const Matter matter = matter_of({"papers-kept", "-free-to-leave"});
  const Screening screening = screening_of(matter);
  const StatementId id = *small_law().find_statement("traffic.means");
  const Figure figure = ladder_figure(screening.persons[0].judgements[0].judgement, id, kTrue);
  EXPECT_EQ(figure.ladder.parts.front().label, "coerced");
  EXPECT_EQ(figure.ladder.parts.front().value, kTrue);
}

TEST(LadderFile, IsAnImageOfItsOwn) {
  const Figure figure = law_ladder(small_law(), *small_law().find_statement("traffic.trafficking"), day("2020-01-01"));
  const std::string svg = to_svg(figure, words());
  const Element root = xml(svg);
  EXPECT_EQ(root.name, "svg");
  EXPECT_EQ(root.attribute("xmlns"), "http://www.w3.org/2000/svg");
  EXPECT_EQ(root.all("style").size(), 1U);
  EXPECT_EQ(svg.find("url("), std::string::npos);
}

}  // namespace
}  // namespace distinguo::report

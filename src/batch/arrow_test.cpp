// Records and findings by the Arrow C Data Interface.
#include "batch/arrow_testing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "distinguo/batch.h"
#include "reason/reason_testing.h"

namespace distinguo {
namespace {

// f0 and (f1 or f2); f0 implies f3.
std::shared_ptr<const Law> small_law() {
  LawMaker maker(4);
  maker.fact_implies(0, {3, true});
  const StatementId part = maker.state(fact(1) || fact(2));
  maker.state(fact(0) && statement(part), Kind::kOffence);
  for (FactId id = 0; id < 4; ++id) maker.raw().fact_ids["f" + std::to_string(id)] = id;
  return maker.finish();
}

constexpr StatementId kOffenceId = 1;

using Cell = std::optional<bool>;

Value told_of(Cell cell) { return cell ? (*cell ? kTrue : kFalse) : kNeither; }

std::vector<Cell> random_cells(std::mt19937& random, size_t count) {
  std::vector<Cell> cells(count);
  for (Cell& cell : cells) {
    const auto drawn = random() % 3;
    if (drawn != 0) cell = drawn == 1;
  }
  return cells;
}

class Arrow : public testing::Test {
 protected:
  ~Arrow() override { EXPECT_EQ(TestRecords::handed_out(), 0) << "not released"; }

  ArrowBatchOptions options(FindingForm form = FindingForm::kDictionary, bool reasons = false) const {
    ArrowBatchOptions made;
    made.statements = {kOffenceId};
    made.form = form;
    made.reasons = reasons;
    return made;
  }
  std::optional<ArrowBatch> bind(const TestRecords& records, const ArrowBatchOptions& options) {
    Held<ArrowSchema> schema;
    records.schema(schema.value);
    return ArrowBatch::bind(*law_, schema.value, options, error_);
  }
  std::string error_of(const TestRecords& records) {
    EXPECT_FALSE(bind(records, options()).has_value());
    return error_;
  }

  std::shared_ptr<const Law> law_ = small_law();
  std::string error_;
};

TEST_F(Arrow, FindsWhatTheJudgeFindsInSlicesWithOffsetsAndNullRows) {
  std::mt19937 random(4);
  for (int round = 0; round < 60; ++round) {
    const int64_t total = 1 + static_cast<int64_t>(random() % 1300);
    const auto size = static_cast<size_t>(total);
    std::vector<TestColumn> columns;
    columns.push_back({"f2", random_cells(random, size), "b", static_cast<int64_t>(random() % 19), true});
    columns.push_back({"note", random_cells(random, size), "b", 0, true});
    columns.push_back({"f0", random_cells(random, size), "b", static_cast<int64_t>(random() % 19), true});
    columns.push_back({"f0__disputed", random_cells(random, size), "b", 5, round % 2 == 0});
    columns.push_back({"f1", std::vector<Cell>(size, Cell(round % 3 == 0)), "b", 3, false});
    if (round % 2 != 0) {
      for (Cell& cell : columns[3].values) cell = cell.value_or(false);
    }
    if (round % 5 == 0) columns.push_back({"f3__disputed", random_cells(random, size), "b", 1, true});
    const TestRecords records(columns);
    std::vector<bool> present(size, true);
    for (size_t i = 0; i < size; ++i) present[i] = round % 3 != 1 || random() % 4 != 0;

    const FindingForm form = round % 2 == 0 ? FindingForm::kDictionary : FindingForm::kBoolean;
    const auto batch = bind(records, options(form));
    ASSERT_TRUE(batch) << error_;
    const int64_t first = total > 3 ? static_cast<int64_t>(random()) % (total / 2) : 0;
    const int64_t length = total - first;
    Held<ArrowArray> in, out;
    records.array(in.value, first, length, static_cast<int64_t>(random() % 70), round % 3 == 1 ? &present : nullptr);
    ASSERT_TRUE(batch->run(in.value, out.value, error_, {InstructionSet::kBest, 1U + round % 2})) << error_;
    ASSERT_EQ(out.value.length, length);
    for (int64_t record = 0; record < length; ++record) {
      const auto row = static_cast<size_t>(first + record);
      Told told(4);
      if (present[row]) {
        told[2] = told_of(columns[0].values[row]);
        told[0] = columns[3].values[row] == true ? kBoth : told_of(columns[2].values[row]);
        told[1] = told_of(columns[4].values[row]);
        if (columns.size() > 5 && columns[5].values[row] == true) told[3] = kBoth;
      }
      const Value expected = judge(*law_, told, {}).statements[kOffenceId].value;
      const ArrowArray& column = *out.value.children[0];
      if (form == FindingForm::kDictionary) {
        ASSERT_EQ(word_of(column, record), finding_word(expected)) << record;
        continue;
      }
      ASSERT_EQ(bit_of(column, 0, record), expected == kTrue || expected == kFalse) << record;
      ASSERT_EQ(bit_of(*out.value.children[1], 1, record), expected == kBoth) << record;
      if (expected == kTrue || expected == kFalse) {
        ASSERT_EQ(bit_of(column, 1, record), expected == kTrue) << record;
      }
    }
  }
}

TEST_F(Arrow, ManyThreadsOfEveryInstructionSetGiveTheSameBytes) {
  std::mt19937 random(5);
  const size_t size = 60000;
  std::vector<Cell> disputed(size, Cell(false));
  disputed[9000] = disputed[50000] = true;
  const TestRecords records({{"f0", random_cells(random, size)},
                             {"f1", random_cells(random, size)},
                             {"f0__disputed", disputed}});
  Held<ArrowArray> in;
  records.array(in.value, 0, static_cast<int64_t>(size), 0);
  for (const FindingForm form : {FindingForm::kDictionary, FindingForm::kBoolean}) {
    const auto batch = bind(records, options(form, true));
    Held<ArrowArray> one;
    ASSERT_TRUE(batch->run(in.value, one.value, error_, {InstructionSet::kPortable, 1}));
    for (const InstructionSet set : supported_instruction_sets()) {
      Held<ArrowArray> four;
      ASSERT_TRUE(batch->run(in.value, four.value, error_, {set, 4}));
      for (int64_t i = 0; i < one.value.n_children; ++i) {
        const ArrowArray& expected = *one.value.children[i];
        const ArrowArray& found = *four.value.children[i];
        for (size_t buffer = expected.buffers[0] == nullptr ? 1 : 0; buffer < 2; ++buffer) {
          const size_t bytes = expected.dictionary != nullptr ? size : size / 8;
          EXPECT_EQ(std::memcmp(expected.buffers[buffer], found.buffers[buffer], bytes), 0)
              << "column " << i << ", buffer " << buffer << ", " << to_string(set);
        }
      }
    }
  }
}

TEST_F(Arrow, WhereNoRecordIsDisputedNoColumnSaysSoAlsoInMemoryUsedBefore) {
  for (const bool dispute : {true, false}) {
    std::vector<Cell> disputed(100, Cell(dispute));
    const TestRecords records({{"f0", std::vector<Cell>(100, Cell(true))}, {"f0__disputed", disputed}});
    const auto batch = bind(records, options(FindingForm::kBoolean));
    Held<ArrowArray> in, out;
    records.array(in.value, 0, 100, 0);
    ASSERT_TRUE(batch->run(in.value, out.value, error_));
    for (int64_t record = 0; record < 100; ++record) {
      ASSERT_FALSE(!dispute && bit_of(*out.value.children[1], 1, record)) << record;
    }
  }
}

TEST_F(Arrow, AColumnOfNullsIsNotKnown) {
  const TestRecords records({{"f0", {true, true}}, {"f1", {{}, {}}, "n"}});
  const auto batch = bind(records, options());
  ASSERT_TRUE(batch) << error_;
  EXPECT_TRUE(batch->ignored().empty());
  EXPECT_EQ(batch->program().options().columns, std::vector<FactId>{0});
  Held<ArrowArray> in, out;
  records.array(in.value, 0, 2, 0);
  ASSERT_TRUE(batch->run(in.value, out.value, error_));
  EXPECT_EQ(word_of(*out.value.children[0], 1), "open");
}

TEST_F(Arrow, NoRecordsGiveNoFindings) {
  const TestRecords records(std::vector<TestColumn>{{"f0", {}}});
  const auto batch = bind(records, options(FindingForm::kBoolean, true));
  Held<ArrowArray> in, out;
  records.array(in.value, 0, 0, 0);
  ASSERT_TRUE(batch->run(in.value, out.value, error_)) << error_;
  EXPECT_EQ(out.value.length, 0);
}

TEST_F(Arrow, NamesThatAreNoFactAreLeftAlone) {
  const TestRecords records({{"id", {{}}, "l"}, {"f1", {true}}, {"remark__disputed", {{}}, "u"}});
  const auto batch = bind(records, options());
  ASSERT_TRUE(batch) << error_;
  EXPECT_EQ(batch->ignored(), (std::vector<std::string>{"id", "remark__disputed"}));
}

TEST_F(Arrow, TheSchemaNamesEveryColumnOfTheFindings) {
  const auto names = [&](const ArrowBatch& batch) {
    Held<ArrowSchema> schema;
    batch.schema(schema.value);
    std::vector<std::string> found;
    for (int64_t i = 0; i < schema.value.n_children; ++i) found.emplace_back(schema.value.children[i]->name);
    return found;
  };
  const TestRecords records({{"f0", {true}}});
  EXPECT_EQ(names(*bind(records, options())), std::vector<std::string>{"toy.s1"});
  EXPECT_EQ(names(*bind(records, options(FindingForm::kBoolean))),
            (std::vector<std::string>{"toy.s1", "toy.s1__disputed"}));
  EXPECT_EQ(names(*bind(records, options(FindingForm::kDictionary, true))),
            (std::vector<std::string>{"toy.s1", "toy.s0", "f0__matters", "f1__matters", "f2__matters"}));
}

TEST_F(Arrow, WithReasonsTheFactsThatStillMatterAreMarked) {
  const TestRecords records({{"f0", {true, false, {}}}, {"f1", {{}, {}, true}}});
  const auto batch = bind(records, options(FindingForm::kDictionary, true));
  Held<ArrowArray> in, out;
  records.array(in.value, 0, 3, 0);
  ASSERT_TRUE(batch->run(in.value, out.value, error_));
  const auto marks = [&](size_t column) {
    std::vector<bool> found;
    for (int64_t record = 0; record < 3; ++record) found.push_back(bit_of(*out.value.children[column], 1, record));
    return found;
  };
  EXPECT_EQ(word_of(*out.value.children[1], 2), "established");
  EXPECT_EQ(marks(2), (std::vector<bool>{false, false, true}));
  EXPECT_EQ(marks(3), (std::vector<bool>{true, false, false}));
  EXPECT_EQ(marks(4), (std::vector<bool>{true, false, false}));
}

TEST_F(Arrow, AChildThatWasMovedOutLivesOn) {
  const TestRecords records({{"f0", {true}}, {"f1", {true}}});
  const auto batch = bind(records, options());
  Held<ArrowSchema> schema, schema_child;
  batch->schema(schema.value);
  schema_child.value = *schema.value.children[0];
  schema.value.children[0]->release = nullptr;
  schema.release();
  EXPECT_STREQ(schema_child.value.name, "toy.s1");

  Held<ArrowArray> in, out, child, dictionary;
  records.array(in.value, 0, 1, 0);
  ASSERT_TRUE(batch->run(in.value, out.value, error_));
  child.value = *out.value.children[0];
  out.value.children[0]->release = nullptr;
  out.release();
  EXPECT_EQ(word_of(child.value, 0), "established");
}

TEST_F(Arrow, AFactThatIsNotBooleanIsAnError) {
  EXPECT_EQ(error_of(TestRecords({{"f1", {{}}, "l"}})),
            "column `f1` holds int64, not booleans; make it true for yes, false for no, null for not known, or "
            "rename it if it is not the fact of that name");
  EXPECT_NE(error_of(TestRecords({{"f1__disputed", {{}}, "u"}})).find("column `f1__disputed` holds text"),
            std::string::npos);
}

TEST_F(Arrow, AFactThatComesTwiceIsAnError) {
  EXPECT_EQ(error_of(TestRecords({{"f1", {true}}, {"f0", {true}}, {"f1", {true}}})),
            "column `f1` comes twice; drop or rename one of the two");
}

TEST_F(Arrow, RecordsThatAreNotAStructAreAnError) {
  ArrowSchema schema{};
  schema.format = "b";
  schema.release = [](ArrowSchema* of) { of->release = nullptr; };
  EXPECT_FALSE(ArrowBatch::bind(*law_, schema, options(), error_));
  EXPECT_EQ(error_, "records come as a struct array, one child for each column; this is `b`");
}

TEST_F(Arrow, AnArrayOfAnotherSchemaIsAnError) {
  const TestRecords bound({{"f0", {true}}, {"f1", {true}}});
  const TestRecords fewer({{"f0", {true}}});
  const TestRecords other({{"f0", {true}}, {"f1", {{}}, "n"}});
  const auto batch = bind(bound, options());
  Held<ArrowArray> out;
  for (const auto& [records, expected] :
       {std::pair{&fewer, "the records have 1 columns where their schema has 2"},
        std::pair{&other, "column `f1` is not boolean, as its schema says it is"}}) {
    Held<ArrowArray> in;
    records->array(in.value, 0, 1, 0);
    EXPECT_FALSE(batch->run(in.value, out.value, error_));
    EXPECT_EQ(error_, expected);
  }
  Held<ArrowArray> shorter;
  bound.array(shorter.value, 0, 1, 0);
  shorter.value.length = 2;
  EXPECT_FALSE(batch->run(shorter.value, out.value, error_));
  EXPECT_EQ(error_, "column `f0` is shorter than the records");
}

// A stream over chunks of the same records.
struct TestStream {
  const TestRecords* records;
  std::vector<int64_t> chunks;
  size_t next = 0;
  int64_t first = 0;
  bool fails = false;

  void give(ArrowArrayStream& out) {
    out.private_data = this;
    out.get_schema = [](ArrowArrayStream* of, ArrowSchema* to) {
      static_cast<TestStream*>(of->private_data)->records->schema(*to);
      return 0;
    };
    out.get_next = [](ArrowArrayStream* of, ArrowArray* to) {
      auto& it = *static_cast<TestStream*>(of->private_data);
      *to = {};
      if (it.next == it.chunks.size()) return it.fails ? 5 : 0;
      it.records->array(*to, it.first, it.chunks[it.next], 3);
      it.first += it.chunks[it.next++];
      return 0;
    };
    out.get_last_error = [](ArrowArrayStream*) -> const char* { return "the disk is gone"; };
    out.release = [](ArrowArrayStream* of) {
      of->release = nullptr;
      --TestRecords::handed_out();
    };
    ++TestRecords::handed_out();
  }
};

TEST_F(Arrow, AStreamIsScreenedChunkByChunk) {
  std::mt19937 random(6);
  const TestRecords records({{"f0", random_cells(random, 3000)}, {"f2", random_cells(random, 3000)}});
  const auto batch = bind(records, options());
  Held<ArrowArray> in, whole;
  records.array(in.value, 0, 3000, 0);
  ASSERT_TRUE(batch->run(in.value, whole.value, error_));

  TestStream source{&records, {1000, 0, 1, 1999}};
  ArrowArrayStream stream;
  source.give(stream);
  Held<ArrowArrayStream> screened;
  ASSERT_TRUE(screen_stream(*law_, &stream, options(), {}, &screened.value, error_)) << error_;
  EXPECT_EQ(stream.release, nullptr) << "taken over";
  int64_t record = 0;
  for (;;) {
    Held<ArrowArray> chunk;
    ASSERT_EQ(screened.value.get_next(&screened.value, &chunk.value), 0);
    if (chunk.value.release == nullptr) break;
    for (int64_t at = 0; at < chunk.value.length; ++at, ++record) {
      ASSERT_EQ(word_of(*chunk.value.children[0], at), word_of(*whole.value.children[0], record));
    }
  }
  EXPECT_EQ(record, 3000);
}

TEST_F(Arrow, AStreamThatFailsSaysWhy) {
  const TestRecords records({{"f0", {true}}});
  TestStream source{&records, {1}, 0, 0, true};
  ArrowArrayStream stream;
  source.give(stream);
  Held<ArrowArrayStream> screened;
  ASSERT_TRUE(screen_stream(*law_, &stream, options(), {}, &screened.value, error_));
  Held<ArrowArray> chunk, failed;
  EXPECT_EQ(screened.value.get_next(&screened.value, &chunk.value), 0);
  EXPECT_EQ(screened.value.get_next(&screened.value, &failed.value), 5);
  EXPECT_STREQ(screened.value.get_last_error(&screened.value), "the stream of records failed: the disk is gone");
}

TEST_F(Arrow, AStreamOfAnotherTypeIsReleasedAndNothingIsGivenOut) {
  const TestRecords records({{"f0", {{}}, "u"}});
  TestStream source{&records, {}};
  ArrowArrayStream stream, out{};
  source.give(stream);
  EXPECT_FALSE(screen_stream(*law_, &stream, options(), {}, &out, error_));
  EXPECT_EQ(stream.release, nullptr);
  EXPECT_EQ(out.release, nullptr);
}

}  // namespace
}  // namespace distinguo

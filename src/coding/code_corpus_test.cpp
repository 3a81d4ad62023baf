#include <filesystem>
#include <fstream>
#include <iterator>

#include "coding/coding_testing.h"

namespace distinguo {
namespace {

namespace fs = std::filesystem;

class Corpus : public testing::Test {
 protected:
  Corpus() : folder_(fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Corpus() override { fs::remove_all(folder_); }

  std::string at(const std::string& name) const { return (folder_ / name).string(); }
  void put(const std::string& name, const std::string& text) const { std::ofstream(at(name), std::ios::binary) << text; }
  std::string got(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::optional<CorpusSummary> code(CodeCorpusOptions options, TableError& error) const {
    return code_corpus(*small_law(), coder_, {&small_reader()}, options, error);
  }
  CorpusSummary code(const CodeCorpusOptions& options) const {
    TableError error;
    const auto sum = code(options, error);
    EXPECT_TRUE(sum) << error.message;
    return sum.value_or(CorpusSummary{});
  }

  fs::path folder_;
  Coder coder_ = small_coder();
};

TEST_F(Corpus, IsCodedInItsOrderHoweverManyThreadsThereAre) {
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    const char* text = i % 2 == 0 ? "He crossed." : "They beat him and he worked.";
    lines += "{\"id\":\"n" + std::to_string(i) + "\",\"text\":\"" + text + "\"}\n";
  }
  put("in.jsonl", lines);
  CodeCorpusOptions options;
  options.in = at("in.jsonl");
  options.piece_bytes = 1000;
  for (const unsigned jobs : {1U, 7U}) {
    options.jobs = jobs;
    options.out = at(std::to_string(jobs) + ".csv");
    EXPECT_EQ(code(options).narratives, 3000);
  }
  EXPECT_EQ(got("1.csv"), got("7.csv"));
  EXPECT_TRUE(got("1.csv").starts_with("id,label,forms,rule,language,evidence\nn0,smuggling,,smuggling,en,\"crossed \"\"crossed\"\"\"\nn1,trafficking,labour,"));
}

TEST_F(Corpus, TitlesAreReadWithTheText) {
  put("in.csv", "id,title,text\na,He crossed,He left.\n");
  CodeCorpusOptions options;
  options.in = at("in.csv");
  options.out = at("out.jsonl");
  EXPECT_EQ(code(options).labels.at("smuggling"), 1);
  EXPECT_TRUE(got("out.jsonl").starts_with("{\"id\":\"a\",\"label\":\"smuggling\""));
}

TEST_F(Corpus, MaskedTheFactsAloneDecide) {
  put("in.jsonl", "{\"id\":\"a\",\"text\":\"He was charged with trafficking. He crossed.\"}\n");
  CodeCorpusOptions options;
  options.in = at("in.jsonl");
  options.out = at("out.csv");
  EXPECT_EQ(code(options).labels.at("trafficking"), 1);
  options.mask = true;
  EXPECT_EQ(code(options).labels.at("smuggling"), 1);
}

TEST_F(Corpus, WhatCannotBeReadIsToldByRecordWithoutItsTextAndTheRestIsCoded) {
  put("in.jsonl", "{\"id\":\"a\",\"text\":\"He crossed.\"}\n{\"id\":\"b\",\"text\":\"secret\n{\"text\":\"He stole.\"}\n{\"id\":\"d\"}\n{\"id\":\"e\",\"text\":\"He stole.\"}\n");
  CodeCorpusOptions options;
  options.in = at("in.jsonl");
  options.out = at("out.csv");
  const CorpusSummary sum = code(options);
  EXPECT_EQ(sum.narratives, 2);
  EXPECT_EQ(sum.left_out, 3);
  const std::string problems = got("out.csv.problems.csv");
  EXPECT_EQ(problems.find("secret"), std::string::npos);
  EXPECT_NE(problems.find("\n3,,no id\n4,d,no text\n"), std::string::npos) << problems;
}

TEST_F(Corpus, InALanguageWithoutCuesIsUndeterminedAndCounted) {
  put("in.jsonl", "{\"id\":\"a\",\"language\":\"xx\",\"text\":\"He crossed.\"}\n");
  CodeCorpusOptions options;
  options.in = at("in.jsonl");
  options.out = at("out.csv");
  const CorpusSummary sum = code(options);
  EXPECT_EQ(sum.unknown_language, 1);
  EXPECT_EQ(sum.labels.at("undetermined"), 1);
}

TEST_F(Corpus, OfFilesIsCodedByTheirNames) {
  CodeCorpusOptions options;
  options.files = {"one.txt", "two.txt", "broken.pdf"};
  options.read_file = [](const std::string& id, std::string& text, std::string& problem) {
    text = id == "one.txt" ? "He was there and crossed the river." : "He was there and stole.";
    if (id == "broken.pdf") problem = "it is no PDF";
    return problem.empty();
  };
  options.out = at("out.csv");
  EXPECT_EQ(code(options).left_out, 1);
  EXPECT_NE(got("out.csv").find("\none.txt,smuggling,"), std::string::npos);
  EXPECT_EQ(got("out.csv.problems.csv"), "record,id,problem\n3,broken.pdf,it is no PDF\n");
}

TEST_F(Corpus, WithoutATextColumnNothingIsWritten) {
  put("in.csv", "id,story\na,He crossed.\n");
  CodeCorpusOptions options;
  options.in = at("in.csv");
  options.out = at("out.csv");
  TableError error;
  EXPECT_FALSE(code(options, error));
  EXPECT_NE(error.message.find("has no column `text`"), std::string::npos) << error.message;
  EXPECT_FALSE(fs::exists(at("out.csv")));
}

}  // namespace
}  // namespace distinguo

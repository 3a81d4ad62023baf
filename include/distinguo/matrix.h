// The same questions put to all laws: a table whose every cell is a proof. docs/comparing.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "distinguo/explain.h"
#include "distinguo/judge.h"
#include "distinguo/law.h"

namespace distinguo {

// What one law answers to one question.
struct MatrixCell {
  enum class State {
    kAnswered,
    kNotExpressed,  // the law has no statement of a name that the question uses (`missing`), or none to ask
    kNotInForce,    // what is asked is not in force on the day
    kUndecided      // the proof outgrew its limit
  };

  State state = State::kNotExpressed;
  Answer answer = Answer::kNo;       // of kAnswered
  std::vector<StatementId> cites;    // where the law says so; never empty when answered
  // Of a `partly` that is yes of some alternatives of the offence only: those.
  std::vector<StatementId> limbs;
  // The smallest pattern that shows the answer, where one shows it: in which what would have to be always
  // so fails, in which what is possible happens, or in which a fact decides (`matters`). Without the facts
  // that the question names.
  LiteralSet example;
  std::optional<FactId> matters;
  std::string missing;
};

// Puts a question to one instrument. Cost: a proof for each test of the question, and of a question `of any`
// kind for each statement asked, in practice some microseconds to milliseconds.
MatrixCell ask_of_instrument(const Law& law, uint32_t question, uint32_t instrument, const JudgeOptions& options);

// Puts a question to one statement, in place of the one that the question names; bare names are read as in
// the statement's instrument.
MatrixCell ask_of_statement(const Law& law, uint32_t question, StatementId statement, const JudgeOptions& options);

struct MatrixTable {
  std::string title;
  std::vector<uint32_t> questions;    // rows
  std::vector<uint32_t> instruments;  // columns
  std::vector<std::vector<MatrixCell>> cells;
};

struct Matrix {
  JudgeOptions options;
  std::vector<MatrixTable> tables;
};

// All questions of the law, in its order, a table for each title that they name. The columns of a table are
// the instruments that have in force an offence of which some question of it is asked by name; if all of its
// questions are `of any` kind, those that have in force a statement of such a kind.
Matrix ask_all(const Law& law, const JudgeOptions& options);

}  // namespace distinguo

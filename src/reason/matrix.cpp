// A question is answered by trying its tests in turn, each with `it` replaced by the statement asked.
#include "distinguo/matrix.h"

#include <algorithm>
#include <set>

#include "distinguo/prove.h"
#include "reason/dated_law.h"
#include "reason/skeleton.h"

namespace distinguo {

namespace {

// A cell that cites more places than this cites the elements in which they stand.
constexpr size_t kMostCites = 2;

Formula with_it(const Formula& formula, const Formula& it) {
  if (formula.op == Formula::Op::kStatement && formula.target == kIt) return it;
  Formula made = formula;
  for (Formula& child : made.children) child = with_it(child, it);
  return made;
}

bool refers_to_it(const Formula& formula) {
  return (formula.op == Formula::Op::kStatement && formula.target == kIt) ||
         std::any_of(formula.children.begin(), formula.children.end(), refers_to_it);
}

// The facts that a question itself names, and its statements besides `it`.
void gather_named(const Formula& formula, std::set<FactId>& facts, std::vector<StatementId>& statements) {
  if (formula.op == Formula::Op::kFact) facts.insert(formula.target);
  if (formula.op == Formula::Op::kStatement && formula.target != kIt) statements.push_back(formula.target);
  for (const Formula& child : formula.children) gather_named(child, facts, statements);
}

bool names_any(const Formula& formula, const std::set<FactId>& facts) {
  if (formula.op == Formula::Op::kFact) return facts.count(formula.target) > 0;
  return std::any_of(formula.children.begin(), formula.children.end(),
                     [&](const Formula& child) { return names_any(child, facts); });
}

class Asker {
 public:
  Asker(const Law& law, const MatrixQuestion& question, const JudgeOptions& options)
      : law_(law), question_(question), options_(options), reading_(law, options) {}

  // `put` is null where the instrument has nothing of what the question is asked of.
  MatrixCell ask(const QuestionCase* put, StatementId statement);
  // The strongest answer of all that are asked.
  MatrixCell ask_any(const QuestionCase& put);

 private:
  Proof decide(const QuestionTest& test, StatementId statement) const;
  std::vector<StatementId> limbs_of(StatementId statement) const;
  void cite(MatrixCell& cell, const QuestionTest& test, bool proved, StatementId statement) const;
  void gather_cites(StatementId statement, const std::set<FactId>& facts, std::set<StatementId>& seen,
                    std::vector<StatementId>& cites) const;
  void gather_cites(const Formula& formula, const std::set<FactId>& facts, std::set<StatementId>& seen,
                    std::vector<StatementId>& cites) const;
  void drop_equal(std::vector<StatementId>& cites) const;

  const Law& law_;
  const MatrixQuestion& question_;
  JudgeOptions options_;
  DatedLaw reading_;
};

Proof Asker::decide(const QuestionTest& test, StatementId statement) const {
  ClaimCase decided;
  decided.mode = test.mode;
  decided.formula =
      with_it(test.formula, question_.unless_exempt ? without_exempt(reading_, statement) : reference_to(statement));
  decided.whether = test.whether;
  return distinguo::decide(law_, decided, options_);
}

// The alternatives that a statement lists, where it lists nothing but other statements.
std::vector<StatementId> Asker::limbs_of(StatementId statement) const {
  const Version* version = reading_.version(statement);
  if (version == nullptr) return {};
  const Formula& formula = version->formula;
  if (formula.op == Formula::Op::kStatement) return limbs_of(formula.target);
  std::vector<StatementId> limbs;
  for (const Formula& child : formula.children) {
    if (formula.op != Formula::Op::kAny || child.op != Formula::Op::kStatement) return {};
    if (reading_.version(child.target) != nullptr) limbs.push_back(child.target);
  }
  return limbs;
}

MatrixCell Asker::ask(const QuestionCase* put, StatementId statement) {
  MatrixCell cell;
  if (put != nullptr) cell.missing = put->missing;
  const std::vector<QuestionTest>* tests = &question_.tests;
  if (tests->empty() && put != nullptr) tests = &put->tests;
  if (tests->empty()) return cell;
  if (reading_.version(statement) == nullptr) {
    cell.state = MatrixCell::State::kNotInForce;
    return cell;
  }
  cell.state = MatrixCell::State::kAnswered;
  const auto answered = [&](Answer answer, const QuestionTest& test, const Proof& proof) {
    cell.answer = answer;
    cell.example = proof.example;
    cell.matters = proof.matters;
    if (!proof.decided) cell.state = MatrixCell::State::kUndecided;
    std::set<FactId> said;
    std::vector<StatementId> unused;
    gather_named(test.formula, said, unused);
    std::erase_if(cell.example, [&](Literal literal) { return said.count(literal.fact) > 0; });
    cite(cell, test, proof.outcome == Proof::Outcome::kProved, statement);
    return cell;
  };
  Proof against;
  const QuestionTest* decisive = nullptr;
  for (const QuestionTest& test : *tests) {
    const Proof proof = decide(test, statement);
    // What holds only because nothing can meet it says nothing of this law.
    if (!proof.decided || proof.outcome == Proof::Outcome::kProved) return answered(test.answer, test, proof);
    if (test.answer == Answer::kPartly) continue;
    against = proof;
    decisive = &test;
    const bool by_limbs = test.answer == Answer::kYes && test.mode != ClaimCase::Mode::kPossible && refers_to_it(test.formula);
    for (const StatementId limb : by_limbs ? limbs_of(statement) : std::vector<StatementId>{}) {
      if (decide(test, limb).outcome == Proof::Outcome::kProved) cell.limbs.push_back(limb);
    }
    if (!cell.limbs.empty()) return answered(Answer::kPartly, test, proof);
  }
  return answered(decisive->answer == Answer::kYes ? Answer::kNo : Answer::kYes, *decisive, against);
}

MatrixCell Asker::ask_any(const QuestionCase& put) {
  const auto strength = [](const MatrixCell& cell) {
    if (cell.state != MatrixCell::State::kAnswered) return cell.state == MatrixCell::State::kUndecided ? 4 : 0;
    return cell.answer == Answer::kYes ? 3 : cell.answer == Answer::kPartly ? 2 : 1;
  };
  MatrixCell best;
  best.missing = put.missing;
  for (const StatementId statement : put.asked) {
    MatrixCell cell = ask(&put, statement);
    const int now = strength(cell);
    if (now > strength(best)) {
      best = std::move(cell);
    } else if (now == strength(best) && now > 1) {
      best.cites.insert(best.cites.end(), cell.cites.begin(), cell.cites.end());
    }
  }
  drop_equal(best.cites);
  return best;
}

// --- where the law says so ---

void Asker::drop_equal(std::vector<StatementId>& cites) const {
  std::set<std::string> seen;
  std::erase_if(cites, [&](StatementId id) {
    const Version* version = reading_.version(id);
    return !seen.insert(version == nullptr ? std::string() : version->citation).second;
  });
}

void Asker::gather_cites(const Formula& formula, const std::set<FactId>& facts, std::set<StatementId>& seen,
                         std::vector<StatementId>& cites) const {
  if (formula.op == Formula::Op::kStatement) gather_cites(formula.target, facts, seen, cites);
  for (const Formula& child : formula.children) gather_cites(child, facts, seen, cites);
}

// The statements on which it rests whose own words name one of the facts.
void Asker::gather_cites(StatementId statement, const std::set<FactId>& facts, std::set<StatementId>& seen,
                         std::vector<StatementId>& cites) const {
  const Version* version = reading_.version(statement);
  if (version == nullptr || !seen.insert(statement).second) return;
  if (names_any(version->formula, facts)) cites.push_back(statement);
  gather_cites(version->formula, facts, seen, cites);
}

// Of a yes: what is said to be needed, or to decide; of all else: the statement asked.
void Asker::cite(MatrixCell& cell, const QuestionTest& test, bool proved, StatementId statement) const {
  cell.cites = cell.limbs;
  if (cell.answer == Answer::kYes) {
    std::set<FactId> facts;
    const bool needed = proved && test.formula.op == Formula::Op::kImplies;
    const bool decides = !proved && test.mode == ClaimCase::Mode::kWhether;
    if (decides) {
      facts.insert(test.whether.begin(), test.whether.end());
    } else {
      gather_named(needed ? test.formula.children[1] : test.formula, facts, cell.cites);
    }
    std::set<StatementId> seen;
    if (cell.cites.empty()) gather_cites(statement, facts, seen, cell.cites);
    drop_equal(cell.cites);
    if (cell.cites.size() > kMostCites) {
      cell.cites.clear();
      const Skeleton skeleton(reading_, reference_to(statement));
      for (const Formula& part : skeleton.parts()) {
        if (part.op != Formula::Op::kStatement) continue;
        std::set<StatementId> below;
        std::vector<StatementId> found;
        gather_cites(part.target, facts, below, found);
        if (!found.empty()) cell.cites.push_back(part.target);
      }
      drop_equal(cell.cites);
    }
  }
  if (cell.cites.empty()) cell.cites = {statement};
}

const QuestionCase* case_of(const MatrixQuestion& question, uint32_t instrument) {
  const auto found = std::find_if(question.cases.begin(), question.cases.end(),
                                  [&](const QuestionCase& put) { return put.instrument == instrument; });
  return found == question.cases.end() ? nullptr : &*found;
}

}  // namespace

MatrixCell ask_of_instrument(const Law& law, uint32_t question, uint32_t instrument, const JudgeOptions& options) {
  const MatrixQuestion& asked = law.questions[question];
  const QuestionCase* put = case_of(asked, instrument);
  if (put == nullptr || put->asked.empty()) return {};
  Asker asker(law, asked, options);
  return asked.of_any ? asker.ask_any(*put) : asker.ask(put, put->asked.front());
}

MatrixCell ask_of_statement(const Law& law, uint32_t question, StatementId statement, const JudgeOptions& options) {
  const MatrixQuestion& asked = law.questions[question];
  return Asker(law, asked, options).ask(case_of(asked, law.statements[statement].instrument), statement);
}

Matrix ask_all(const Law& law, const JudgeOptions& options) {
  Matrix matrix;
  matrix.options = options;
  for (uint32_t question = 0; question < law.questions.size(); ++question) {
    const std::string& title = law.questions[question].table;
    auto table = std::find_if(matrix.tables.begin(), matrix.tables.end(),
                              [&](const MatrixTable& known) { return known.title == title; });
    if (table == matrix.tables.end()) {
      table = matrix.tables.emplace(table);
      table->title = title;
    }
    table->questions.push_back(question);
  }
  for (MatrixTable& table : matrix.tables) {
    const bool by_name = std::any_of(table.questions.begin(), table.questions.end(),
                                     [&](uint32_t question) { return !law.questions[question].of_any; });
    std::set<uint32_t> instruments;
    for (const uint32_t question : table.questions) {
      if (by_name && law.questions[question].of_any) continue;
      for (const QuestionCase& put : law.questions[question].cases) {
        const bool in_force = std::any_of(put.asked.begin(), put.asked.end(), [&](StatementId id) {
          return law.statements[id].on(options.as_of) != nullptr;
        });
        if (in_force) instruments.insert(put.instrument);
      }
    }
    table.instruments.assign(instruments.begin(), instruments.end());
    for (const uint32_t question : table.questions) {
      std::vector<MatrixCell>& row = table.cells.emplace_back();
      for (const uint32_t instrument : table.instruments) row.push_back(ask_of_instrument(law, question, instrument, options));
    }
  }
  return matrix;
}

}  // namespace distinguo

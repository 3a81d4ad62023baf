// A corpus from file to file, in its order, by all cores.
//
// Each thread takes the next piece (whole records of a table, or one file), reads and codes its narratives, and waits for
// its turn to write. So memory holds one piece a thread, and what comes out does not depend on how many there are.
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "distinguo/coding.h"
#include "records/csv.h"
#include "records/files.h"
#include "records/jsonl.h"
#include "records/turns.h"

namespace distinguo {

namespace {

using namespace records;  // NOLINT: the parts of that folder

constexpr std::string_view kProblemsHeader = "record,id,problem\n";
const std::vector<std::string> kInColumns = {"id", "text", "title", "language"};
const std::vector<std::string> kOutColumns = {"id", "label", "forms", "rule", "language", "evidence"};

// ---- Where narratives come from ----------------------------------------------------------------

struct Problem {
  int64_t place = 0;  // in the piece, from 0
  std::string id;
  std::string reason;
};

struct Batch {
  records::Piece piece;               // of a table
  std::vector<Narrative> narratives;
  std::vector<Problem> problems;
  int64_t records = 0;
};

// Gives the pieces one by one, and reads a piece; the first by one thread at a time.
class Corpus {
 public:
  virtual ~Corpus() = default;
  virtual bool next(Batch& batch) = 0;
  virtual void read(Batch& batch) const = 0;
  virtual int64_t bytes_in_all() const = 0;
};

class TableCorpus : public Corpus {
 public:
  TableCorpus(const CodeCorpusOptions& options) : input_(options.in, options.piece_bytes), columns_(kInColumns) {
    const auto format = table_format_of(options.in);
    if (!format) fail_usage(fmt::format("`{}` is no table by its name", options.in), "names of corpora end in .jsonl, .csv or .tsv; or give a folder");
    input_.skip_mark();
    if (*format == TableFormat::kJsonl) {
      reader_ = std::make_unique<JsonLinesTable>();
    } else {
      auto csv = std::make_unique<CsvTable>(*format == TableFormat::kTsv ? '\t' : ',');
      columns_ = header(*csv);
      reader_ = std::move(csv);
    }
    for (const std::string& name : kInColumns) {
      const auto found = std::find(columns_.begin(), columns_.end(), name);
      place_.push_back(static_cast<size_t>(found - columns_.begin()));
      if (found == columns_.end() && (name == "id" || name == "text")) {
        fail(fmt::format("`{}` has no column `{}`", options.in, name), "a corpus has the columns id, text and, where known, title and language");
      }
    }
  }

  bool next(Batch& batch) override { return input_.next(*reader_, batch.piece); }
  int64_t bytes_in_all() const override { return input_.size(); }

  void read(Batch& batch) const override {
    if (batch.piece.too_long) {
      batch.problems.push_back({batch.records++, "", "longer than 16 MiB"});
      return;
    }
    const std::unique_ptr<RecordReader> records = reader_->records(columns_);
    records->open(batch.piece.text());
    std::string problem;
    for (RecordReader::Got got; (got = records->next(problem)) != RecordReader::Got::kEnd;) {
      const int64_t place = batch.records++;
      if (got == RecordReader::Got::kBad) {
        batch.problems.push_back({place, "", problem});
        continue;
      }
      const auto cell = [&](size_t column) {
        return place_[column] < columns_.size() ? std::string(records->cells()[place_[column]]) : std::string();
      };
      Narrative narrative{cell(0), cell(2), cell(1), cell(3)};
      if (narrative.id.empty() || narrative.text.empty()) {
        batch.problems.push_back({place, narrative.id, narrative.id.empty() ? "no id" : "no text"});
        continue;
      }
      batch.narratives.push_back(std::move(narrative));
    }
  }

 private:
  std::vector<std::string> header(const CsvTable& csv) {
    records::Piece piece;
    std::string problem;
    size_t size = 0;
    if (!input_.next(csv, piece)) fail(fmt::format("`{}` is empty: it has not even a header", input_.path()));
    auto names = csv.header(piece.text(), size, problem);
    if (!names) fail(fmt::format("the header of `{}` cannot be read: {}", input_.path(), problem));
    input_.give_back(piece, size);
    return *std::move(names);
  }

  InputFile input_;
  std::unique_ptr<TableReader> reader_;
  std::vector<std::string> columns_;
  std::vector<size_t> place_;  // of kInColumns among the columns
};

class FileCorpus : public Corpus {
 public:
  explicit FileCorpus(const CodeCorpusOptions& options) : options_(options) {}

  bool next(Batch& batch) override {
    if (taken_ == options_.files.size()) return false;
    batch.narratives.push_back({options_.files[taken_++], "", "", ""});
    batch.piece.end = taken_;
    return true;
  }
  int64_t bytes_in_all() const override { return static_cast<int64_t>(options_.files.size()); }

  void read(Batch& batch) const override {
    batch.records = 1;
    std::string problem;
    if (options_.read_file(batch.narratives.front().id, batch.narratives.front().text, problem)) return;
    batch.problems.push_back({0, batch.narratives.front().id, problem});
    batch.narratives.clear();
  }

 private:
  const CodeCorpusOptions& options_;
  size_t taken_ = 0;
};

// ---- The run -----------------------------------------------------------------------------------

class Run {
 public:
  Run(const Law& law, const Coder& coder, const std::vector<const Reader*>& readers, const CodeCorpusOptions& options)
      : law_(law), coder_(coder), readers_(readers), options_(options) {
    if (options_.problems.empty()) options_.problems = options_.out + ".problems.csv";
    const auto format = table_format_of(options_.out);
    if (!format) fail_usage(fmt::format("`{}` is no table by its name", options_.out), "codes go to a file that ends in .csv, .tsv, .jsonl or .ndjson");
    format_ = *format;
    if (options_.files.empty()) {
      corpus_ = std::make_unique<TableCorpus>(options_);
    } else {
      corpus_ = std::make_unique<FileCorpus>(options_);
    }
    std::vector<std::string> files = {options_.out, options_.problems};
    if (!options_.in.empty()) files.push_back(options_.in);
    check_apart(files);
    for (const std::string& label : coder.labels()) sum_.labels[label] = 0;
    out_.emplace(options_.out, 0);
    if (format_ != TableFormat::kJsonl) out_->write(fmt::format("{}\n", fmt::join(kOutColumns, std::string(1, delimiter()))));
  }

  CorpusSummary run() {
    const unsigned jobs = std::max(1U, options_.jobs == 0 ? std::thread::hardware_concurrency() : options_.jobs);
    std::vector<std::thread> others;
    for (unsigned i = 1; i < jobs; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    if (failure_) std::rethrow_exception(failure_);
    out_->put_in_place();
    if (problems_) {
      problems_->put_in_place();
    } else {
      remove_file(options_.problems);
    }
    return sum_;
  }

 private:
  char delimiter() const { return format_ == TableFormat::kTsv ? '\t' : ','; }

  void work() {
    try {
      for (;;) {
        Batch batch;
        {
          const std::lock_guard lock(mutex_);
          if (failure_ || !corpus_->next(batch)) return;
          batch.piece.index = taken_++;
        }
        corpus_->read(batch);
        std::string rows;
        std::map<std::string, int64_t> labels;
        int64_t unknown = 0;
        code(batch, rows, labels, unknown);
        if (!turns_.wait(batch.piece.index)) return;
        write(batch, rows, labels, unknown);
        turns_.pass();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      turns_.fail();
    }
  }

  void code(const Batch& batch, std::string& rows, std::map<std::string, int64_t>& labels, int64_t& unknown) const {
    const std::vector<CodedNarrative> coded =
        code_narratives(coder_, readers_, batch.narratives, options_.language, options_.mask);
    for (size_t i = 0; i < coded.size(); ++i) {
      ++labels[coded[i].label];
      unknown += coded[i].language.empty() ? 1 : 0;
      const std::string values[] = {batch.narratives[i].id,
                                    coded[i].label,
                                    fmt::format("{}", fmt::join(coded[i].forms, ";")),
                                    coded[i].rule ? law_.statements[*coded[i].rule].name : "",
                                    coded[i].language,
                                    coded[i].evidence};
      add_row(values, rows);
    }
  }

  void add_row(const std::string (&values)[6], std::string& rows) const {
    for (size_t i = 0; i < std::size(values); ++i) {
      if (format_ == TableFormat::kJsonl) {
        rows += i == 0 ? '{' : ',';
        write_json_text(rows, kOutColumns[i]);
        rows += ':';
        write_json_text(rows, values[i]);
      } else {
        if (i > 0) rows += delimiter();
        write_csv_cell(rows, values[i], delimiter());
      }
    }
    rows += format_ == TableFormat::kJsonl ? "}\n" : "\n";
  }

  // One thread at a time, in the order of pieces.
  void write(const Batch& batch, const std::string& rows, const std::map<std::string, int64_t>& labels, int64_t unknown) {
    out_->write(rows);
    for (const Problem& problem : batch.problems) {
      if (!problems_) {
        problems_.emplace(options_.problems, 0);
        problems_->write(kProblemsHeader);
      }
      std::string line = fmt::format("{},", records_ + problem.place + 1);
      write_csv_cell(line, problem.id, ',');
      line += ',';
      write_csv_cell(line, problem.reason, ',');
      problems_->write(line + '\n');
    }
    records_ += batch.records;
    sum_.narratives += static_cast<int64_t>(batch.narratives.size());
    sum_.left_out += static_cast<int64_t>(batch.problems.size());
    sum_.unknown_language += unknown;
    for (const auto& [label, count] : labels) sum_.labels[label] += count;
    if (options_.progress) options_.progress({static_cast<int64_t>(batch.piece.end), corpus_->bytes_in_all(), sum_.narratives});
  }

  const Law& law_;
  const Coder& coder_;
  const std::vector<const Reader*>& readers_;
  CodeCorpusOptions options_;
  TableFormat format_ = TableFormat::kCsv;

  std::mutex mutex_;  // of corpus_, taken_ and failure_
  std::unique_ptr<Corpus> corpus_;
  int64_t taken_ = 0;
  std::exception_ptr failure_;
  Turns turns_;
  // The rest by whose turn it is.
  std::optional<OutputFile> out_, problems_;
  int64_t records_ = 0;
  CorpusSummary sum_;
};

}  // namespace

std::optional<CorpusSummary> code_corpus(const Law& law, const Coder& coder, const std::vector<const Reader*>& readers,
                                         const CodeCorpusOptions& options, TableError& error) {
  try {
    return Run(law, coder, readers, options).run();
  } catch (const Failed& failed) {
    error = failed.error;
    return std::nullopt;
  }
}

}  // namespace distinguo

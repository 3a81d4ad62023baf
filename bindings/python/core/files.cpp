// Tables from file to file: as a whole, or only the files that rows of findings go to.
#include "mapped.h"
#include "records/files.h"
#include "table.h"

namespace distinguo::python {

namespace {

// What the files of records/ throw, as Python's exception.
template <typename Work>
auto said(const Work& work) {
  try {
    return work();
  } catch (const records::Failed& failed) {
    throw failure_of(failed.error);
  }
}

nb::tuple screen_file(const TableQuestion& asked, const std::string& in, const std::string& out,
                      const std::string& problems, const std::string& separator, bool resume, nb::object progress) {
  ScreenTableOptions options = asked.options;
  options.in = in;
  options.out = out;
  options.problems = problems;
  options.delimiter = separator.empty() ? '\0' : separator[0];
  options.resume = resume;
  options.progress = [&](const TableProgress& how_far) {
    nb::gil_scoped_acquire acquire;
    progress(how_far.bytes, how_far.bytes_in_all, how_far.records);
  };
  TableError error;
  std::optional<TableSummary> sum;
  {
    nb::gil_scoped_release release;
    sum = screen_table(*asked.law, options, error);
  }
  if (!sum) throw failure_of(error);
  return summary_of(asked.law, *std::move(sum));
}

void write(records::OutputFile& file, nb::bytes text) {
  const std::string_view bytes(text.c_str(), text.size());
  nb::gil_scoped_release release;
  said([&] { file.write(bytes); });
}

}  // namespace

void add_files(nb::module_& module) {
  using records::OutputFile;
  module.def("screen_file", &screen_file, nb::arg("asked"), nb::arg("path"), nb::arg("out"), nb::arg("problems"),
             nb::arg("separator"), nb::arg("resume"), nb::arg("progress"));
  nb::class_<OutputFile>(module, "OutputFile")
      .def(nb::new_([](const std::string& path, uint64_t keep) {
             return said([&] { return std::make_unique<OutputFile>(path, keep); });
           }),
           nb::arg("path"), nb::arg("keep"))
      .def_prop_ro("written", &OutputFile::written)
      .def("write", &write, nb::arg("text"))
      .def("sync", [](OutputFile& file) { said([&] { file.sync(); }); }, nb::call_guard<nb::gil_scoped_release>())
      .def("put_in_place", [](OutputFile& file) { said([&] { file.put_in_place(); }); },
           nb::call_guard<nb::gil_scoped_release>())
      .def("leave", &OutputFile::leave);
  module.def("check_apart", [](const std::vector<std::string>& files) { said([&] { records::check_apart(files); }); },
             nb::arg("files"));
}

}  // namespace distinguo::python

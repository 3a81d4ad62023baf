// Matters: read, and written.
#include <fmt/format.h>

#include <algorithm>

#include "core.h"

namespace distinguo::python {

size_t MatterOfLaw::person(const std::optional<std::string>& id) const {
  std::vector<std::string_view> ids;
  for (const Person& each : matter.persons) ids.push_back(each.id);
  if (!id && ids.size() > 1) {
    throw Failure("UsageError", fmt::format("the matter is about several persons; say which, such as person=\"{}\"",
                                            printable(ids.front())));
  }
  const auto found = id ? std::find(ids.begin(), ids.end(), *id) : ids.begin();
  if (found == ids.end()) {
    const std::string help = did_you_mean(*id, ids);
    throw Failure("UnknownName", fmt::format("the matter has no person `{}`{}{}", printable(*id), help.empty() ? "" : "; ", help));
  }
  return static_cast<size_t>(found - ids.begin());
}

namespace {

// `path` empty: the text was made by a program, so that places in it would lead nowhere.
MatterOfLaw read(std::shared_ptr<Law> law, const std::string& path, nb::bytes bytes, bool json) {
  std::string text(bytes.c_str(), bytes.size());
  nb::gil_scoped_release release;
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Matter> matter = read_matter(*law, path.empty() ? "matter" : path, std::move(text),
                                             json ? MatterFormat::kJson : MatterFormat::kYaml, sources, diagnostics);
  if (!matter) {
    throw path.empty() ? failure_without_places("MatterError", diagnostics)
                       : failure_of("MatterError", diagnostics, sources, false);
  }
  return {std::move(law), *std::move(matter)};
}

nb::tuple persons(const MatterOfLaw& of_law) {
  nb::list ids;
  for (const Person& person : of_law.matter.persons) ids.append(text_of(person.id));
  return nb::tuple(ids);
}

}  // namespace

void add_matter(nb::module_& module) {
  nb::class_<MatterOfLaw>(module, "Matter")
      .def_prop_ro("persons", &persons)
      .def_prop_ro("title", [](const MatterOfLaw& of_law) { return of_law.matter.title; })
      .def("write", [](const MatterOfLaw& of_law, bool json) {
        return write_matter(*of_law.law, of_law.matter, json ? MatterFormat::kJson : MatterFormat::kYaml);
      });
  module.def("read_matter", &read);
}

}  // namespace distinguo::python

// The options of a call: one JSON object, read as strictly as a matter.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "c_api/failure.h"
#include "distinguo/date.h"
#include "distinguo/judge.h"
#include "distinguo/names.h"
#include "matter/fields.h"
#include "matter/tree.h"

namespace distinguo::c_api {

// Every member reads one key and goes on after a mistake; done() ends the call if there was any.
// Lifetime: refers to nothing of the caller's.
class Options {
 public:
  // `text`: JSON, or NULL for no options. `known`: the keys of this call. Throws Failure when it is no object.
  Options(const char* text, std::vector<std::string_view> known);

  bool has(std::string_view key) const { return fields_->find(key) != nullptr; }
  std::string text(std::string_view key, std::string_view otherwise = {});
  bool flag(std::string_view key, bool otherwise = false);
  size_t number(std::string_view key, size_t otherwise);
  std::optional<Date> day(std::string_view key);
  // One of the choices; the first when the key is absent.
  std::string choice(std::string_view key, const std::vector<std::string_view>& choices);
  Standard standard(Standard otherwise = Standard::kReasonableGrounds);
  // A list of texts. A name that is given twice is reported.
  std::vector<std::string> names(std::string_view key);
  // The names that `look_up` finds; the others are reported.
  template <typename Id>
  std::vector<Id> found(std::string_view key, const std::function<LookedUp<Id>(std::string_view)>& look_up) {
    std::vector<Id> ids;
    for (const std::string& name : names(key)) {
      LookedUp<Id> looked_up = look_up(name);
      if (looked_up.found) {
        ids.push_back(*std::move(looked_up.found));
      } else {
        report(key, looked_up.problem, looked_up.help);
      }
    }
    return ids;
  }
  // The keys and texts of an object.
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);

  // C0104, at the key where it is given.
  void report(std::string_view key, const std::string& message, const std::string& help = {});
  // Throws Failure with all that was reported.
  void done();

 private:
  SourceSet sources_;
  Diagnostics diagnostics_;
  Tree root_;
  std::optional<Fields> fields_;
};

}  // namespace distinguo::c_api

// Answers that a person types, or that come from a file of answers.
#pragma once

#include <string>

#include "cli/console.h"

namespace distinguo::cli {

class Dialogue {
 public:
  explicit Dialogue(Console& console);

  // One line, without the blanks around it; false at the end of the answers. From a file of answers the page shows them where
  // they would have been typed.
  bool read(std::string& line);

 private:
  Console& console_;
  bool terminal_;
};

std::string trimmed(const std::string& text);

}  // namespace distinguo::cli

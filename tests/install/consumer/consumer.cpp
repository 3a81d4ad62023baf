// A program that embeds Distinguo: the installed package must carry the published law.
#include <distinguo/published_law.h>

#include <cstdio>

int main() {
  if (distinguo::published_law_begin() == distinguo::published_law_end()) {
    std::puts("the installed library carries no law");
    return 1;
  }
  std::puts("the installed library carries its law");
}

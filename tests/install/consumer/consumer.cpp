// A program that embeds Distinguo: the installed package must carry the published law, and decide by it.
#include <distinguo/judge.h>
#include <distinguo/language.h>

#include <cstdio>

int main() {
  const auto law = distinguo::published_law();
  const auto trafficking = law->find_statement("un-tip.trafficking");
  if (!trafficking) {
    std::puts("the installed library carries no law");
    return 1;
  }
  distinguo::Told told(law->facts.size());  // nothing told
  const auto judgement = distinguo::judge(
      *law, told, {distinguo::Standard::kProof, *distinguo::parse_date("2026-01-23")});
  if (judgement.statements[*trafficking].value != distinguo::kNeither) {
    std::puts("nothing told, and still a finding");
    return 1;
  }
  std::puts("the installed library carries its law and leaves open what nobody told");
}

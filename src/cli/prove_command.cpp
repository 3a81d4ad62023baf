// prove: claims about the law, decided over all fact patterns.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"

namespace distinguo::cli {

namespace {

struct ProveCommand {
  std::vector<std::string> files;
  std::vector<std::string> claims;
  std::string law_dir;
  std::string as_of;
  std::string format = "text";
  bool details = false;
};

// The claims asked for by name, else those of the files given, else all.
std::vector<uint32_t> chosen_claims(const Law& law, const ProveCommand& options,
                                    const std::vector<LawText>& extra) {
  std::vector<uint32_t> chosen;
  for (const std::string& name : options.claims) {
    const std::vector<uint32_t> found = claims_named(law, name);
    chosen.insert(chosen.end(), found.begin(), found.end());
  }
  if (!options.claims.empty()) return chosen;
  for (uint32_t i = 0; i < law.claims.size(); ++i) {
    const std::string& path = law.sources.file(law.claims[i].span.file).path();
    if (extra.empty() ||
        std::any_of(extra.begin(), extra.end(), [&](const LawText& text) { return text.path == path; })) {
      chosen.push_back(i);
    }
  }
  return chosen;
}

int prove_claims(Console& console, const ProveCommand& options) {
  const std::vector<LawText> extra = law_texts(options.files);
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir, extra);
  const ProofOptions asked{options.as_of.empty() ? today() : date_named(options.as_of)};
  std::vector<Proof> proofs;
  for (const uint32_t claim : chosen_claims(*law, options, extra)) {
    for (Proof& proof : prove(*law, claim, asked)) proofs.push_back(std::move(proof));
  }
  const bool details = options.details || !options.claims.empty();
  console.out(options.format == "json" ? proofs_json(*law, proofs)
                                       : console.rendered(proofs_document(*law, proofs, details), options.format));
  const bool all_expected =
      std::all_of(proofs.begin(), proofs.end(), [](const Proof& proof) { return proof.expected; });
  return all_expected ? kOk : kCheckFailed;
}

}  // namespace

void add_prove_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "prove", "Decide claims about the law over all fact patterns",
                                              footer("distinguo prove --claim always-transnational",
                                                     "a claim came out otherwise than its file says"),
                                              prove_claims);
  command->add_option("FILE", options->files, "law files with claims, joined to the law")->type_name("");
  command->add_option("--claim", options->claims, "only this claim; may be repeated")->type_name("NAME");
  add_law_dir_option(*command, options->law_dir);
  command->add_option("--as-of", options->as_of, "for claims that name no day; else today")
      ->type_name("DATE");
  command->add_option("--format", options->format, "text (the default), html, markdown or json")
      ->check(CLI::IsMember({"text", "html", "markdown", "json"}))
      ->type_name("FORMAT");
  command->add_flag("--details", options->details, "every case in full");
}

}  // namespace distinguo::cli

// A small law with a scheme, and cues in words of a small language, for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "distinguo/coding.h"
#include "distinguo/language.h"

namespace distinguo {

inline const char kSmallLaw[] = R"(group g "G"
group coded-both "both"
group coded-trafficking "trafficking"
group coded-smuggling "smuggling"
group coded-neither "neither"
group coded-form "forms"
group narrative "the text"
fact hurt "Hurt?"
  label "hurt"
  definition "Hurt."
  group g
  sensitivity 1
  source "none"
  implies forced
fact forced "Forced?"
  label "forced"
  definition "Forced."
  group g
  sensitivity 1
  source "none"
fact worked "Worked?"
  label "worked"
  definition "Worked."
  group g
  sensitivity 1
  source "none"
fact crossed "Crossed?"
  label "crossed"
  definition "Crossed."
  group g
  sensitivity 1
  source "none"
fact stole "Stole?"
  label "stole"
  definition "Stole."
  group g
  sensitivity 1
  source "none"
fact narrative-charges-trafficking "Charged?"
  label "narrative-charges-trafficking"
  definition "Charged."
  group narrative
  sensitivity 1
  source "none"
fact narrative-charges-other "Charged otherwise?"
  label "narrative-charges-other"
  definition "Charged otherwise."
  group narrative
  sensitivity 1
  source "none"
fact narrative-speaks-of-boats "Boats?"
  label "boats"
  definition "Boats."
  group narrative
  sensitivity 1
  source "none"

instrument coding
  title "Scheme"
  short "Scheme"
  citation "none"
  source "none"
  applies nowhere
element exploited "Exploited" at "1"
  worked and forced
rule charged "Charged" at "2"
  group coded-trafficking
  narrative-charges-trafficking
rule charged-other "Charged otherwise" at "3"
  group coded-neither
  narrative-charges-other
rule both "Both" at "4"
  group coded-both
  exploited and crossed
rule trafficking "Trafficking" at "5"
  group coded-trafficking
  exploited
rule smuggling "Smuggling" at "6"
  group coded-smuggling
  crossed
rule other "Other" at "7"
  group coded-neither
  stole
rule spoken "Spoken of" at "7a"
  group coded-smuggling
  narrative-speaks-of-boats
rule labour "Labour" at "8"
  group coded-form
  worked
rule theft "Theft" at "9"
  group coded-form
  stole
)";

inline const char kSmallCues[] = R"(language en "English"
  known by "the, and, was, he, they"
cue hurt
  tells hurt
  when "beat"
  yes "They beat him."
  no "He left."
cue worked
  tells worked
  when "worked"
  yes "He worked."
  no "He left."
cue crossed
  tells crossed
  when "crossed"
  yes "He crossed."
  no "He left."
cue stole
  tells stole
  when "stole"
  yes "He stole."
  no "He left."
cue boats
  tells narrative-speaks-of-boats
  when "boats"
  yes "He saw boats."
  no "He left."
context no
  sets negation
  reaches forward
  when "never"
context in-general
  sets general
  reaches sentence
  also charges
  when "often"
charge trafficking "trafficking"
charge pimping "pimping"
mask "trafficking"
)";

inline std::shared_ptr<const Law> small_law() {
  static const std::shared_ptr<const Law> law = [] {
    const CheckedLaw checked = check_law({{"law.law", kSmallLaw}});
    EXPECT_TRUE(checked.law) << render(checked.diagnostics, checked.sources);
    return checked.law;
  }();
  return law;
}

inline const Reader& small_reader() {
  static const Reader reader = [] {
    SourceSet sources;
    Diagnostics diagnostics;
    auto cues = read_cues(*small_law(), {{"en.cues", kSmallCues}}, sources, diagnostics);
    EXPECT_TRUE(cues) << render(diagnostics, sources);
    return Reader(std::move(cues));
  }();
  return reader;
}

inline Coder small_coder() { return Coder(*small_law(), *small_law()->find_instrument("coding"), *parse_date("2020-01-01")); }

}  // namespace distinguo

/* The C ABI as a program in C meets it: C99, linked with libdistinguo.so and nothing else of ours.
 *
 *   c_api_test          every claim
 *   c_api_test CLAIM    one of them; each is a test of ctest
 *
 * A claim is a function whose name can be false. The list of them is at the end. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "distinguo/distinguo.h"
#include "records.h"

static int failures = 0;

static void check(int holds, const char* what, int line) {
  if (holds) return;
  ++failures;
  fprintf(stderr, "c_api_test.c:%d: not so: %s\n", line, what);
}
#define CHECK(condition) check((condition) != 0, #condition, __LINE__)

static void check_same(const char* actual, const char* expected, int line) {
  if (actual != NULL && expected != NULL && strcmp(actual, expected) == 0) return;
  ++failures;
  fprintf(stderr, "c_api_test.c:%d: differs\n--- is\n%s\n--- should be\n%s\n", line, actual == NULL ? "NULL" : actual,
          expected == NULL ? "NULL" : expected);
}
#define CHECK_SAME(actual, expected) check_same(actual, expected, __LINE__)

static void check_has(const char* text, const char* part, int line) {
  if (text != NULL && strstr(text, part) != NULL) return;
  ++failures;
  fprintf(stderr, "c_api_test.c:%d: `%s` is not in\n%s\n", line, part, text == NULL ? "NULL" : text);
}
#define CHECK_HAS(text, part) check_has(text, part, __LINE__)

/* A call that has to succeed; what it says otherwise is shown. */
static int succeeded(dg_status status, dg_error* error, int line) {
  if (status == DG_OK && error == NULL) return 1;
  ++failures;
  fprintf(stderr, "c_api_test.c:%d: status %d\n%s", line, (int)status, dg_error_text(error));
  dg_error_free(error);
  return 0;
}
#define SUCCEEDED(call) succeeded(call, error, __LINE__)

/* A call that has to fail, with this first problem, and to put it into `wrong`. */
static dg_error* wrong;
static void check_fails(dg_status status, dg_status expected, const char* code, const char* message, int line) {
  dg_error* error = wrong;
  wrong = NULL;
  if (status != expected || dg_error_count(error) == 0 || strncmp(dg_error_code(error, 0), code, strlen(code)) != 0 ||
      strstr(dg_error_message(error, 0), message) == NULL) {
    ++failures;
    fprintf(stderr, "c_api_test.c:%d: status %d, expected %d with %s: %s\n%s", line, (int)status, (int)expected, code,
            message, dg_error_text(error));
  }
  dg_error_free(error);
}
#define CHECK_FAILS(call, expected, code, message) check_fails(call, expected, code, message, __LINE__)

/* ---- What the claims share */

static const char kMatter[] =
    "{\"title\": \"A test\", \"dates\": \"2019-03-01\", \"countries\": [\"GB\"],"
    " \"persons\": [{\"id\": \"person-1\", \"age\": 16,"
    " \"facts\": {\"recruited\": \"yes\", \"papers-kept\": \"yes\", \"border-crossed\": \"no\"}}]}";
static const char kToday[] = "{\"today\": \"2026-03-01\"}";

/* A whole law in two texts. */
static const char kVocabulary[] =
    "group acts \"Acts\"\n"
    "\n"
    "fact took \"Did they take it?\"\n"
    "  label        \"taken\"\n"
    "  definition   \"Something was taken.\"\n"
    "  group        acts\n"
    "  sensitivity  1\n"
    "  source       \"test\"\n"
    "\n"
    "fact gave-back \"Did they give it back?\"\n"
    "  label        \"given back\"\n"
    "  definition   \"It was given back.\"\n"
    "  group        acts\n"
    "  sensitivity  2\n"
    "  source       \"test\"\n";
static const char kToy[] =
    "instrument toy\n"
    "  title     \"A law made for tests\"\n"
    "  short     \"Toy Law\"\n"
    "  citation  \"none\"\n"
    "  source    \"none\"\n"
    "  applies   everywhere\n"
    "  in force  2000-01-01\n"
    "\n"
    "offence taking \"Taking\" at \"s. 1\"\n"
    "  took and not gave-back\n";
static const char kClaims[] =
    "instrument toy-claims\n"
    "  title     \"Claims about it\"\n"
    "  short     \"Claims\"\n"
    "  citation  \"none\"\n"
    "  source    \"none\"\n"
    "  applies   everywhere\n"
    "  in force  2000-01-01\n"
    "  guidance\n"
    "\n"
    "claim taken \"Who takes has taken\"\n"
    "  from \"test\"\n"
    "  toy.taking implies took\n"
    "\n"
    "claim kept \"Who takes gives back\"\n"
    "  from \"test\"\n"
    "  toy.taking implies gave-back\n";

static dg_law* published(void) {
  dg_law* law = NULL;
  dg_error* error = NULL;
  if (!SUCCEEDED(dg_law_published(&law, &error))) exit(1);
  return law;
}

static dg_law* toy_law(void) {
  const char* const paths[] = {"facts.law", "toy.law"};
  const char* texts[2];
  dg_law* law = NULL;
  dg_error* error = NULL;
  texts[0] = kVocabulary;
  texts[1] = kToy;
  if (!SUCCEEDED(dg_law_read(NULL, paths, texts, NULL, 2, &law, &error))) exit(1);
  return law;
}

static char* screened(const dg_law* law, const char* matter, const char* options) {
  char* text = NULL;
  dg_error* error = NULL;
  SUCCEEDED(dg_screen(law, matter, DG_ZERO_TERMINATED, options, &text, NULL, &error));
  return text;
}

/* All of a stream, with a closing zero; to be freed. */
static char* read_all(FILE* stream, size_t* size) {
  size_t room = 1 << 16, used = 0, got;
  char* text = (char*)malloc(room);
  while (text != NULL && (got = fread(text + used, 1, room - used - 1, stream)) > 0) {
    used += got;
    if (room - used < 2) text = (char*)realloc(text, room *= 2);
  }
  if (text == NULL) exit(1);
  text[used] = '\0';
  if (size != NULL) *size = used;
  return text;
}

/* All that a command of the shell prints, in the folder of the repository; to be freed. */
static char* shell(const char* line, size_t* size) {
  char command[4096];
  FILE* stream;
  char* text;
  snprintf(command, sizeof command, "cd '%s' && %s", DISTINGUO_SOURCE_DIR, line);
  stream = popen(command, "r");
  if (stream == NULL) exit(1);
  text = read_all(stream, size);
  CHECK(pclose(stream) == 0);
  return text;
}

/* What the program `distinguo` prints; to be freed. */
static char* program(const char* arguments) {
  char line[2048];
  snprintf(line, sizeof line, "'%s' %s", DISTINGUO_PROGRAM, arguments);
  return shell(line, NULL);
}

static char* landmark(void) { return program("matter convert matters/landmarks/echr-siliadin.yaml --to json"); }

/* ---- Versions */

static void TheLibraryHasTheAbiOfItsHeader(void) {
  CHECK(dg_abi_version() == DG_ABI_VERSION);
  CHECK_SAME(dg_version(), DISTINGUO_VERSION);
}

static void TheLawIsNamedByItsTexts(void) {
  dg_law* one = published();
  dg_law* other = published();
  dg_law* toy = toy_law();
  CHECK(strlen(dg_law_fingerprint(one)) == 16);
  CHECK_SAME(dg_law_fingerprint(one), dg_law_fingerprint(other));
  CHECK(strcmp(dg_law_fingerprint(one), dg_law_fingerprint(toy)) != 0);
  CHECK(strncmp(dg_law_name(one), "published law: ", 15) == 0);
  CHECK_HAS(dg_law_name(one), dg_law_fingerprint(one));
  CHECK(strncmp(dg_law_name(toy), "law given: 1 instruments, 1 statements, 2 facts, ", 49) == 0);
  dg_law_free(one);
  dg_law_free(other);
  dg_law_free(toy);
}

static void ATranslationIsTheSameLawInOtherWords(void) {
  dg_law* law = published();
  dg_law* spanish = NULL;
  dg_error* error = NULL;
  const int64_t fact = dg_law_find(law, DG_FACT, "papers-kept");
  CHECK_HAS(dg_languages(), "en ");
  CHECK_HAS(dg_languages(), "es");
  CHECK_SAME(dg_law_language(law), "en");
  if (!SUCCEEDED(dg_law_translated(law, "es", &spanish, &error))) return;
  dg_law_free(law); /* the other does not need it */
  law = published();
  CHECK_SAME(dg_law_language(spanish), "es");
  CHECK_SAME(dg_law_fingerprint(spanish), dg_law_fingerprint(law));
  CHECK_SAME(dg_law_text(spanish, DG_FACT, (size_t)fact, DG_NAME), "papers-kept");
  CHECK(strcmp(dg_law_text(spanish, DG_FACT, (size_t)fact, DG_QUESTION),
               dg_law_text(law, DG_FACT, (size_t)fact, DG_QUESTION)) != 0);
  dg_law_free(law);
  dg_law_free(spanish);
}

static void AnUnknownLanguageIsABadCallThatNamesTheOthers(void) {
  dg_law* law = toy_law();
  dg_law* other = law;
  dg_error* error = NULL;
  CHECK(dg_law_translated(law, "tlh", &other, &error) == DG_BAD_CALL);
  CHECK(other == NULL);
  CHECK_HAS(dg_error_help(error, 0), "en ");
  dg_error_free(error);
  dg_law_free(law);
}

static void ACatalogueTranslatesAsThePublishedTranslationDoes(void) {
  dg_law* law = published();
  dg_law* spanish = NULL;
  dg_law* ours = NULL;
  dg_error* error = NULL;
  size_t size, i;
  char* catalogue = shell("msgfmt --use-fuzzy --output-file=- po/es.po", &size);
  if (SUCCEEDED(dg_law_translated(law, "es", &spanish, &error)) &&
      SUCCEEDED(dg_law_translated_by(law, catalogue, size, &ours, &error))) {
    CHECK_SAME(dg_law_language(ours), "es");
    CHECK_SAME(dg_law_fingerprint(ours), dg_law_fingerprint(law));
    for (i = 0; i < dg_law_count(law, DG_FACT); ++i) {
      CHECK_SAME(dg_law_text(ours, DG_FACT, i, DG_QUESTION), dg_law_text(spanish, DG_FACT, i, DG_QUESTION));
    }
  }
  dg_law_free(ours);
  CHECK_FAILS(dg_law_translated_by(law, catalogue, size / 2, &ours, &wrong), DG_BAD_INPUT, "C0109", "no compiled catalogue");
  CHECK_FAILS(dg_law_translated_by(law, "", 0, &ours, &wrong), DG_BAD_INPUT, "C0109", "no compiled catalogue");
  CHECK_FAILS(dg_law_translated_by(spanish, catalogue, size, &ours, &wrong), DG_BAD_CALL, "C0107", "already");
  CHECK_FAILS(dg_law_translated_by(law, NULL, 0, &ours, &wrong), DG_BAD_CALL, "C0101", "`catalogue`");
  free(catalogue);
  dg_law_free(spanish);
  dg_law_free(law);
}

/* ---- The law */

static void EverythingOfTheLawIsListedAndFoundByItsName(void) {
  static const int32_t things[] = {DG_INSTRUMENT, DG_STATEMENT, DG_FACT, DG_CLAIM};
  dg_law* law = published();
  size_t thing, i;
  for (thing = 0; thing < 4; ++thing) {
    const size_t count = dg_law_count(law, things[thing]);
    CHECK(count > 20);
    for (i = 0; i < count; ++i) {
      const char* name = dg_law_text(law, things[thing], i, DG_NAME);
      CHECK(name != NULL && dg_law_find(law, things[thing], name) == (int64_t)i);
      CHECK(dg_law_text(law, things[thing], i, DG_LABEL) != NULL);
    }
  }
  dg_law_free(law);
}

static void TheLawSaysWhatItHasOfEachThing(void) {
  dg_law* law = toy_law();
  CHECK_SAME(dg_law_text(law, DG_INSTRUMENT, 0, DG_NAME), "toy");
  CHECK_SAME(dg_law_text(law, DG_INSTRUMENT, 0, DG_LABEL), "Toy Law");
  CHECK_SAME(dg_law_text(law, DG_INSTRUMENT, 0, DG_TITLE), "A law made for tests");
  CHECK_SAME(dg_law_text(law, DG_INSTRUMENT, 0, DG_COUNTRIES), "*");
  CHECK_SAME(dg_law_text(law, DG_STATEMENT, 0, DG_NAME), "toy.taking");
  CHECK_SAME(dg_law_text(law, DG_STATEMENT, 0, DG_KIND), "offence");
  CHECK_SAME(dg_law_text(law, DG_STATEMENT, 0, DG_CITATION), "s. 1");
  CHECK_SAME(dg_law_text(law, DG_FACT, 1, DG_QUESTION), "Did they give it back?");
  CHECK_SAME(dg_law_text(law, DG_FACT, 1, DG_DEFINITION), "It was given back.");
  CHECK_SAME(dg_law_text(law, DG_FACT, 1, DG_TOPIC), "Acts");
  CHECK_SAME(dg_law_text(law, DG_FACT, 1, DG_SENSITIVITY), "2");
  CHECK_SAME(dg_law_text(law, DG_FACT, 1, DG_LEGAL), "no");
  dg_law_free(law);
}

static void WhatTheLawDoesNotHaveIsNull(void) {
  dg_law* law = toy_law();
  CHECK(dg_law_text(law, DG_FACT, 2, DG_NAME) == NULL);
  CHECK(dg_law_text(law, DG_FACT, (size_t)-1, DG_NAME) == NULL);
  CHECK(dg_law_text(law, DG_FACT, 0, DG_KIND) == NULL);
  CHECK(dg_law_text(law, DG_FACT, 0, 0) == NULL);
  CHECK(dg_law_text(law, 0, 0, DG_NAME) == NULL);
  CHECK(dg_law_text(law, 99, 0, DG_NAME) == NULL);
  CHECK(dg_law_count(law, 99) == 0);
  CHECK(dg_law_find(law, DG_FACT, "taken") == -1);
  CHECK(dg_law_find(law, 99, "took") == -1);
  CHECK(dg_law_warnings(law) == NULL);
  dg_law_free(law);
}

static void TextsWithASizeNeedNoClosingZero(void) {
  const char* const paths[] = {"facts.law", "toy.law"};
  char together[sizeof kVocabulary + sizeof kToy];
  const char* texts[2];
  size_t sizes[2];
  dg_law* law = NULL;
  dg_law* other = toy_law();
  dg_error* error = NULL;
  memcpy(together, kVocabulary, sizeof kVocabulary - 1);
  memcpy(together + sizeof kVocabulary - 1, kToy, sizeof kToy);
  texts[0] = together;
  texts[1] = together + sizeof kVocabulary - 1;
  sizes[0] = sizeof kVocabulary - 1;
  sizes[1] = DG_ZERO_TERMINATED;
  if (SUCCEEDED(dg_law_read(NULL, paths, texts, sizes, 2, &law, &error))) {
    CHECK_SAME(dg_law_fingerprint(law), dg_law_fingerprint(other));
  }
  dg_law_free(law);
  dg_law_free(other);
}

static void ABrokenLawTellsEveryErrorWithItsPlace(void) {
  static const char kBroken[] =
      "instrument toy\n"
      "  title     \"A law made for tests\"\n"
      "  citation  \"none\"\n"
      "  source    \"none\"\n"
      "  applies   everywhere\n"
      "  in force  2000-01-01\n"
      "\n"
      "offence taking \"Taking\" at \"s. 1\"\n"
      "  tok and not gave-bak\n";
  const char* const paths[] = {"facts.law", "broken.law"};
  const char* texts[2];
  dg_law* law = NULL;
  dg_error* error = NULL;
  size_t i, named = 0;
  texts[0] = kVocabulary;
  texts[1] = kBroken;
  CHECK(dg_law_read(NULL, paths, texts, NULL, 2, &law, &error) == DG_BAD_INPUT);
  CHECK(law == NULL);
  for (i = 0; i < dg_error_count(error); ++i) {
    const dg_place place = dg_error_place(error, i);
    if (strcmp(dg_error_code(error, i), "L0201") != 0) continue;
    ++named;
    CHECK_SAME(dg_error_path(error, i), "broken.law");
    CHECK(place.line == 9 && place.end_line == 9 && place.end_column > place.column);
    CHECK(kBroken[place.begin] == (named == 1 ? 't' : 'g'));
    CHECK_SAME(dg_error_help(error, i), named == 1 ? "did you mean `took`?" : "did you mean `gave-back`?");
    CHECK(dg_error_is_warning(error, i) == 0);
    CHECK_HAS(dg_error_text_of(error, i), "9 |   tok and not gave-bak");
    CHECK_HAS(dg_error_text(error), dg_error_text_of(error, i));
  }
  CHECK(named == 2);
  CHECK_SAME(dg_error_code(error, 99), "");
  CHECK(dg_error_place(error, 99).line == 0);
  dg_error_free(error);
}

static void WarningsOfALawThatIsReadAreKeptWithIt(void) {
  const char* const paths[] = {"facts.law", "more.law", "toy.law"};
  const char* texts[3];
  dg_law* law = NULL;
  dg_error* error = NULL;
  texts[0] = kVocabulary;
  texts[1] = "group nothing \"Nothing\"\n";
  texts[2] = kToy;
  if (!SUCCEEDED(dg_law_read(NULL, paths, texts, NULL, 3, &law, &error))) return;
  CHECK(dg_error_count(dg_law_warnings(law)) == 1);
  CHECK_SAME(dg_error_code(dg_law_warnings(law), 0), "L0209");
  CHECK(dg_error_is_warning(dg_law_warnings(law), 0) == 1);
  dg_law_free(law);
}

static void TextsAddedToALawTakeThePlaceOfTheirOriginals(void) {
  static const char kStricter[] =
      "instrument toy\n"
      "  title     \"A stricter law\"\n"
      "  short     \"Toy Law\"\n"
      "  citation  \"none\"\n"
      "  source    \"none\"\n"
      "  applies   everywhere\n"
      "  in force  2000-01-01\n"
      "\n"
      "offence taking \"Taking\" at \"s. 1\"\n"
      "  took\n"
      "rule back \"Back\" at \"s. 2\"\n"
      "  gave-back\n";
  const char* const paths[] = {"new.law"};
  const char* texts[1];
  dg_law* base = toy_law();
  dg_law* law = NULL;
  dg_error* error = NULL;
  texts[0] = kStricter;
  if (SUCCEEDED(dg_law_read(base, paths, texts, NULL, 1, &law, &error))) {
    CHECK(dg_law_count(law, DG_INSTRUMENT) == 1);
    CHECK_SAME(dg_law_text(law, DG_INSTRUMENT, 0, DG_TITLE), "A stricter law");
    CHECK_SAME(dg_law_text(base, DG_INSTRUMENT, 0, DG_TITLE), "A law made for tests");
  }
  dg_law_free(law);
  dg_law_free(base);
}

/* ---- One matter */

static void AScreeningIsWhatTheProgramPrints(void) {
  static const char* const formats[] = {"json", "text", "markdown", "html"};
  dg_law* law = published();
  char* matter = landmark();
  char arguments[256], options[256];
  size_t i;
  for (i = 0; i < 4; ++i) {
    char* text = NULL;
    size_t size = 0;
    char* expected;
    dg_error* error = NULL;
    snprintf(arguments, sizeof arguments, "screen matters/landmarks/echr-siliadin.yaml --as-of 2012-01-01 --format %s",
             formats[i]);
    snprintf(options, sizeof options, "{\"as_of\": \"2012-01-01\", \"format\": \"%s\"}", formats[i]);
    expected = program(arguments);
    if (SUCCEEDED(dg_screen(law, matter, DG_ZERO_TERMINATED, options, &text, &size, &error))) {
      CHECK(size == strlen(text));
      CHECK_SAME(text, expected);
    }
    dg_text_free(text);
    free(expected);
  }
  free(matter);
  dg_law_free(law);
}

static void OptionsChooseLawsStandardAndPerson(void) {
  dg_law* law = published();
  char* expected = program(
      "screen matters/landmarks/echr-cn-v-france.yaml --law un-tip,un-som --standard proof --as-of 2012-01-01 --format json");
  char* matter = program("matter convert matters/landmarks/echr-cn-v-france.yaml --to json");
  char* text = screened(law, matter,
                        "{\"laws\": [\"un-tip\", \"un-som\"], \"standard\": \"proof\", \"as_of\": \"2012-01-01\"}");
  CHECK_SAME(text, expected);
  dg_text_free(text);
  free(expected);
  free(matter);
  dg_law_free(law);
}

static void AMatterMayBeYamlByItsPath(void) {
  dg_law* law = published();
  char* yaml = screened(law, "title: A test\nfacts:\n  recruited: yes\n",
                        "{\"path\": \"matter.yaml\", \"as_of\": \"2020-01-01\", \"laws\": [\"un-tip\"]}");
  char* json = screened(law, "{\"title\": \"A test\", \"facts\": {\"recruited\": \"yes\"}}",
                        "{\"as_of\": \"2020-01-01\", \"laws\": [\"un-tip\"]}");
  CHECK_SAME(yaml, json);
  dg_text_free(yaml);
  dg_text_free(json);
  dg_law_free(law);
}

static void FindingsAloneAreTheSameFindings(void) {
  dg_law* law = published();
  char* text = screened(law, kMatter, "{\"today\": \"2026-03-01\", \"explain\": false, \"laws\": [\"un-tip\"]}");
  CHECK_HAS(text, "\"id\": \"un-tip.trafficking\"");
  dg_text_free(text);
  CHECK_FAILS(dg_screen(law, kMatter, DG_ZERO_TERMINATED, "{\"today\": \"2026-03-01\", \"explain\": false, \"format\": \"html\"}",
                        &text, NULL, &wrong),
              DG_BAD_CALL, "C0104", "explanations");
  dg_law_free(law);
}

static void AMatterComesBackAsTheProgramWritesIt(void) {
  static const char* const formats[] = {"json", "yaml"};
  dg_law* law = published();
  size_t size, i;
  char* file = shell("cat matters/landmarks/echr-siliadin.yaml", &size);
  char arguments[128], options[128];
  for (i = 0; i < 2; ++i) {
    char* text = NULL;
    char* expected;
    dg_error* error = NULL;
    snprintf(arguments, sizeof arguments, "matter convert matters/landmarks/echr-siliadin.yaml --to %s", formats[i]);
    snprintf(options, sizeof options, "{\"path\": \"matter.yaml\", \"format\": \"%s\"}", formats[i]);
    expected = program(arguments);
    if (SUCCEEDED(dg_matter(law, file, size, options, &text, NULL, &error))) CHECK_SAME(text, expected);
    dg_text_free(text);
    free(expected);
  }
  free(file);
  dg_law_free(law);
}

static void WhyIsWhatTheProgramPrints(void) {
  dg_law* law = published();
  char* matter = landmark();
  char* expected =
      program("why matters/landmarks/echr-siliadin.yaml echr-art4.servitude --as-of 2012-01-01 --format json");
  char* text = NULL;
  dg_error* error = NULL;
  if (SUCCEEDED(dg_why(law, matter, DG_ZERO_TERMINATED, "echr-art4.servitude", "{\"as_of\": \"2012-01-01\"}", &text, NULL,
                       &error))) {
    CHECK_SAME(text, expected);
  }
  dg_text_free(text);
  free(expected);
  free(matter);
  dg_law_free(law);
}

static void WhatIfIsWhatTheProgramPrints(void) {
  dg_law* law = published();
  char* matter = landmark();
  char* expected = program(
      "what-if matters/landmarks/echr-siliadin.yaml locked-in=yes pay-none=not-known --as-of 2012-01-01 --format json");
  char* text = NULL;
  dg_error* error = NULL;
  if (SUCCEEDED(dg_what_if(law, matter, DG_ZERO_TERMINATED,
                           "{\"as_of\": \"2012-01-01\", \"changes\": {\"locked-in\": \"yes\", \"pay-none\": \"not known\"}}",
                           &text, NULL, &error))) {
    CHECK_SAME(text, expected);
  }
  dg_text_free(text);
  free(expected);
  free(matter);
  dg_law_free(law);
}

static void TheNextQuestionsAreThoseTheProgramLists(void) {
  dg_law* law = published();
  char* matter = landmark();
  char* expected = program("ask matters/landmarks/echr-siliadin.yaml --list 5 --format json");
  char* text = NULL;
  dg_error* error = NULL;
  if (SUCCEEDED(dg_ask(law, matter, DG_ZERO_TERMINATED, "{\"limit\": 5}", &text, NULL, &error))) CHECK_SAME(text, expected);
  dg_text_free(text);
  free(expected);
  free(matter);
  dg_law_free(law);
}

static void AskingNeedsToKnowWithWhom(void) {
  static const char kTwo[] = "{\"title\": \"A test\", \"persons\": [{\"id\": \"one\"}, {\"id\": \"two\"}]}";
  dg_law* law = published();
  char* text = NULL;
  dg_error* error = NULL;
  CHECK_FAILS(dg_ask(law, kTwo, DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0104", "several persons");
  CHECK_FAILS(dg_ask(law, kTwo, DG_ZERO_TERMINATED, "{\"today\": \"2026-03-01\", \"person\": \"three\"}", &text, NULL, &wrong),
              DG_BAD_CALL, "C0104", "no such person");
  SUCCEEDED(dg_ask(law, kTwo, DG_ZERO_TERMINATED, "{\"today\": \"2026-03-01\", \"person\": \"two\", \"limit\": 1}", &text, NULL,
                   &error));
  dg_text_free(text);
  dg_law_free(law);
}

/* ---- An interview */

/* What an interview asks next of one person, told `facts`; to be freed. */
static char* next_of(dg_interview* interview, const char* facts, const char* options) {
  char matter[400];
  char* text = NULL;
  dg_error* error = NULL;
  snprintf(matter, sizeof matter, "{\"title\": \"A talk\", \"persons\": [{\"id\": \"one\", \"facts\": {%s}}]}", facts);
  SUCCEEDED(dg_interview_ask(interview, matter, DG_ZERO_TERMINATED, options, &text, NULL, &error));
  return text;
}

static dg_interview* interview_on(const dg_law* law) {
  dg_interview* interview = NULL;
  dg_error* error = NULL;
  SUCCEEDED(dg_interview_new(law, &interview, &error));
  return interview;
}

static void AnInterviewAsksOneQuestionAfterTheOther(void) {
  dg_law* law = published();
  dg_interview* interview = interview_on(law);
  char *first, *second, *third, *again;
  dg_law_free(law); /* the interview has it */
  first = next_of(interview, "", kToday);
  CHECK_HAS(first, "\"id\": \"facing-removal\"");
  second = next_of(interview, "\"facing-removal\": \"no\"", kToday);
  CHECK(strstr(second, "\"id\": \"facing-removal\"") == NULL);
  CHECK_HAS(second, "\"id\": \"detained-or-charged\"");
  third = next_of(interview, "\"facing-removal\": \"no\", \"detained-or-charged\": \"rather not say\"", kToday);
  CHECK(strstr(third, "\"id\": \"detained-or-charged\"") == NULL);
  /* What is taken back is asked again. */
  again = next_of(interview, "", kToday);
  CHECK_SAME(again, first);
  dg_text_free(first);
  dg_text_free(second);
  dg_text_free(third);
  dg_text_free(again);
  dg_interview_free(interview);
}

static void AnInterviewListsTheQuestionsThatAreAskedAnyway(void) {
  static const char kFacts[] = "\"recruited\": \"yes\", \"papers-kept\": \"yes\"";
  static const char kList[] = "{\"today\": \"2026-03-01\", \"limit\": 5}";
  static const char kSame[] =
      "{\"title\": \"A talk\", \"persons\": [{\"id\": \"one\", \"facts\": {\"recruited\": \"yes\", \"papers-kept\": \"yes\"}}]}";
  dg_law* law = published();
  dg_interview* interview = interview_on(law);
  char* listed = next_of(interview, kFacts, kList);
  char* expected = NULL;
  dg_error* error = NULL;
  if (SUCCEEDED(dg_ask(law, kSame, DG_ZERO_TERMINATED, kList, &expected, NULL, &error))) CHECK_SAME(listed, expected);
  dg_text_free(listed);
  dg_text_free(expected);
  dg_interview_free(interview);
  dg_law_free(law);
}

static void WhatIsPutOffIsAskedLaterOrNotNow(void) {
  static const char kLater[] = "{\"today\": \"2026-03-01\", \"later\": [\"facing-removal\"]}";
  static const char kAllLater[] = "{\"today\": \"2026-03-01\", \"limit\": 400, \"later\": [\"facing-removal\"]}";
  static const char kNotNow[] = "{\"today\": \"2026-03-01\", \"limit\": 400, \"not_now\": [\"facing-removal\"]}";
  dg_law* law = published();
  dg_interview* interview = interview_on(law);
  char* later = next_of(interview, "", kLater);
  char* all_later = next_of(interview, "", kAllLater);
  char* not_now = next_of(interview, "", kNotNow);
  CHECK(strstr(later, "\"id\": \"facing-removal\"") == NULL);
  CHECK_HAS(all_later, "\"id\": \"facing-removal\"");
  CHECK(strstr(not_now, "\"id\": \"facing-removal\"") == NULL);
  dg_text_free(later);
  dg_text_free(all_later);
  dg_text_free(not_now);
  dg_interview_free(interview);
  dg_law_free(law);
}

static void AnInterviewGoesOnAfterAMistake(void) {
  dg_interview* none = NULL;
  dg_law* law = published();
  dg_interview* interview = interview_on(law);
  char* first = next_of(interview, "", kToday);
  char* again = NULL;
  char* text = NULL;
  CHECK_FAILS(dg_interview_ask(interview, "{", DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_INPUT, "M0104", "");
  CHECK_FAILS(dg_interview_ask(interview, kMatter, DG_ZERO_TERMINATED, "{\"later\": [\"no-such-fact\"]}", &text, NULL, &wrong),
              DG_BAD_CALL, "C0104", "no-such-fact");
  CHECK_FAILS(dg_interview_ask(NULL, kMatter, DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`interview`");
  CHECK_FAILS(dg_interview_new(law, NULL, &wrong), DG_BAD_CALL, "C0101", "`interview`");
  CHECK_FAILS(dg_interview_new(NULL, &none, &wrong), DG_BAD_CALL, "C0101", "`law`");
  again = next_of(interview, "", kToday);
  CHECK_SAME(again, first);
  dg_text_free(first);
  dg_text_free(again);
  dg_interview_free(interview);
  dg_interview_free(NULL);
  dg_law_free(law);
}

/* ---- The law itself */

/* ---- Narratives */

static void ANarrativeIsReadAsTheProgramReadsIt(void) {
  static const char* const formats[] = {"json", "text", "html"};
  dg_law* law = published();
  dg_reader* readers[2] = {NULL, NULL};
  dg_error* error = NULL;
  size_t size, i;
  char* story = shell("cat tests/golden/cli/narratives/story.txt", &size);
  char arguments[128], options[128];
  if (SUCCEEDED(dg_reader_published(law, "es", &readers[0], &error)) &&
      SUCCEEDED(dg_reader_published(law, "en", &readers[1], &error))) {
    CHECK_SAME(dg_reader_language(readers[1]), "en");
    for (i = 0; i < 3; ++i) {
      char* text = NULL;
      char* expected;
      snprintf(arguments, sizeof arguments, "read tests/golden/cli/narratives/story.txt --language en --format %s", formats[i]);
      snprintf(options, sizeof options, "{\"title\": \"story.txt\", \"format\": \"%s\"}", formats[i]);
      expected = program(arguments);
      if (SUCCEEDED(dg_read(law, (const dg_reader* const*)readers, 2, story, size, options, &text, NULL, &error))) {
        /* The program says also what to type next. */
        if (i == 1) CHECK(strncmp(text, expected, strlen(text)) == 0);
        else CHECK_SAME(text, expected);
      }
      dg_text_free(text);
      free(expected);
    }
  }
  dg_reader_free(readers[0]);
  dg_reader_free(readers[1]);
  free(story);
  dg_law_free(law);
}

static void WhatIsReadIsAMatterThatNobodyConfirmed(void) {
  static const char kStory[] = "She was recruited by an agency. Her passport was taken away.";
  dg_law* law = published();
  dg_reader* reader = NULL;
  dg_error* error = NULL;
  char* matter = NULL;
  char* screening = NULL;
  if (SUCCEEDED(dg_reader_published(law, "en", &reader, &error)) &&
      SUCCEEDED(dg_read(law, (const dg_reader* const*)&reader, 1, kStory, DG_ZERO_TERMINATED,
                        "{\"title\": \"A story\", \"format\": \"matter\"}", &matter, NULL, &error))) {
    CHECK_HAS(matter, "\"title\": \"A story\"");
    CHECK_HAS(matter, "\"confirmed\": false");
    screening = screened(law, matter, kToday);
    CHECK_HAS(screening, "\"confirmed\": false");
  }
  dg_text_free(screening);
  dg_text_free(matter);
  dg_reader_free(reader);
  dg_law_free(law);
}

static void ReadersAreMadeOfTextsAndTellTheirErrors(void) {
  static const char kCues[] =
      "language en \"English\"\n  known by \"the, and\"\n\ncue took\n  tells took\n  when \"took it\"\n"
      "  yes \"She took it.\"\n  no \"She saw it.\"\n";
  static const char kWrong[] =
      "language en \"English\"\n\ncue took\n  tells taken\n  when \"took it\"\n"
      "  yes \"She took it.\"\n  no \"She saw it.\"\n";
  const char* const paths[] = {"cues/en/took.cues"};
  const char* texts[1];
  dg_law* law = toy_law();
  dg_reader* reader = NULL;
  dg_error* error = NULL;
  char* text = NULL;
  texts[0] = kCues;
  if (SUCCEEDED(dg_reader_read(law, paths, texts, NULL, 1, &reader, &error)) &&
      SUCCEEDED(dg_read(law, (const dg_reader* const*)&reader, 1, "He took it.", DG_ZERO_TERMINATED, NULL, &text, NULL, &error))) {
    CHECK_HAS(text, "\"quote\": \"took it\"");
  }
  dg_text_free(text);
  dg_reader_free(reader);
  texts[0] = kWrong;
  CHECK_FAILS(dg_reader_read(law, paths, texts, NULL, 1, &reader, &wrong), DG_BAD_INPUT, "N0", "taken");
  CHECK_FAILS(dg_reader_read(law, paths, texts, NULL, 0, &reader, &wrong), DG_BAD_CALL, "C0105", "no texts");
  CHECK_FAILS(dg_reader_published(law, "tlh", &reader, &wrong), DG_BAD_CALL, "C0105", "no cues");
  dg_law_free(law);
}

static void ALanguageThatIsNotRecognisedIsBadInput(void) {
  dg_law* law = published();
  dg_reader* readers[2] = {NULL, NULL};
  dg_error* error = NULL;
  char* text = NULL;
  if (SUCCEEDED(dg_reader_published(law, "es", &readers[0], &error)) &&
      SUCCEEDED(dg_reader_published(law, "fr", &readers[1], &error))) {
    CHECK_FAILS(dg_read(law, (const dg_reader* const*)readers, 2, "xyzzy", DG_ZERO_TERMINATED, NULL, &text, NULL, &wrong),
                DG_BAD_INPUT, "C0110", "not recognised");
    CHECK_FAILS(dg_read(law, NULL, 0, "xyzzy", DG_ZERO_TERMINATED, NULL, &text, NULL, &wrong), DG_BAD_CALL, "C0105", "no readers");
    CHECK_FAILS(dg_read(law, NULL, 1, "xyzzy", DG_ZERO_TERMINATED, NULL, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`readers`");
  }
  dg_reader_free(readers[0]);
  dg_reader_free(readers[1]);
  dg_law_free(law);
}

/* ---- The law itself */

static void ADrawingIsWhatTheProgramDraws(void) {
  dg_law* law = published();
  char* text = NULL;
  char* expected = program("law graph un-tip.trafficking --svg --as-of 2020-01-01");
  dg_error* error = NULL;
  if (SUCCEEDED(dg_drawing(law, "un-tip.trafficking", "{\"as_of\": \"2020-01-01\"}", &text, NULL, &error))) {
    CHECK_SAME(text, expected);
  }
  dg_text_free(text);
  free(expected);
  CHECK_FAILS(dg_drawing(law, "un-tip.traficking", kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0105", "called so");
  CHECK_FAILS(dg_drawing(law, "un-tip", NULL, &text, NULL, &wrong), DG_BAD_CALL, "C0104", "no date");
  dg_law_free(law);
}

static void TheFactSheetIsWhatTheProgramPrints(void) {
  dg_law* law = published();
  char* text = NULL;
  char* expected = program("factsheet --as-of 2020-01-01");
  dg_error* error = NULL;
  if (SUCCEEDED(dg_fact_sheet(law, "{\"as_of\": \"2020-01-01\"}", &text, NULL, &error))) CHECK_SAME(text, expected);
  dg_text_free(text);
  free(expected);
  dg_law_free(law);
}

static void TheLawAndTheMatrixAsDataAreWhatTheProgramPrints(void) {
  dg_law* law = published();
  char* text = NULL;
  char* expected = program("law list --format json");
  dg_error* error = NULL;
  if (SUCCEEDED(dg_law_json(law, &text, NULL, &error))) CHECK_SAME(text, expected);
  dg_text_free(text);
  free(expected);
  expected = program("compare --matrix --as-of 2020-01-01 --format json");
  if (SUCCEEDED(dg_matrix(law, "{\"as_of\": \"2020-01-01\"}", &text, NULL, &error))) CHECK_SAME(text, expected);
  dg_text_free(text);
  free(expected);
  CHECK_FAILS(dg_matrix(law, NULL, &text, NULL, &wrong), DG_BAD_CALL, "C0104", "no date");
  dg_law_free(law);
}

static void AComparisonIsWhatTheProgramPrints(void) {
  dg_law* law = published();
  char* expected = program("compare un-tip uk-msa-2015@2020-01-01 --as-of 2019-01-01 --format json");
  char* text = NULL;
  dg_error* error = NULL;
  if (SUCCEEDED(dg_compare(law, "un-tip", "uk-msa-2015@2020-01-01", "{\"as_of\": \"2019-01-01\"}", &text, NULL, &error))) {
    CHECK_SAME(text, expected);
  }
  dg_text_free(text);
  free(expected);
  CHECK_FAILS(dg_compare(law, "un-tip", "un-tap", kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0105", "un-tap");
  CHECK_FAILS(dg_compare(law, "un-tip", "un-som", NULL, &text, NULL, &wrong), DG_BAD_CALL, "C0105", "no day is given");
  dg_law_free(law);
}

static void ClaimsOfTheLawAreProvedAsTheProgramProvesThem(void) {
  dg_law* law = published();
  char* expected = program("prove --claim always-transnational --as-of 2020-01-01 --format json");
  char* text = NULL;
  dg_error* error = NULL;
  if (SUCCEEDED(dg_prove(law, NULL, 0, "{\"claims\": [\"always-transnational\"], \"as_of\": \"2020-01-01\"}", &text, NULL,
                         &error))) {
    CHECK_SAME(text, expected);
  }
  dg_text_free(text);
  free(expected);
  CHECK_FAILS(dg_prove(law, NULL, 0, "{\"claims\": [\"always-transnationl\"], \"as_of\": \"2020-01-01\"}", &text, NULL, &wrong),
              DG_BAD_CALL, "C0104", "no claim is called");
  dg_law_free(law);
}

static void ClaimsInATextAreProvedOrRefuted(void) {
  dg_law* law = toy_law();
  char* text = NULL;
  dg_error* error = NULL;
  if (SUCCEEDED(dg_prove(law, kClaims, sizeof kClaims - 1, kToday, &text, NULL, &error))) {
    CHECK_HAS(text, "\"proved\"");
    CHECK_HAS(text, "\"refuted\"");
  }
  dg_text_free(text);
  CHECK(dg_law_count(law, DG_CLAIM) == 0);
  CHECK_FAILS(dg_prove(law, "claim x \"X\"\n", DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_INPUT, "L0215", "");
  dg_law_free(law);
}

/* ---- Errors */

static void ABadMatterTellsWhereItIsBad(void) {
  static const char kBad[] =
      "{\n"
      "  \"title\": \"A test\",\n"
      "  \"facts\": {\"recruted\": \"yes\",\n"
      "            \"deceived\": \"perhaps\"}\n"
      "}\n";
  dg_law* law = published();
  char* text = NULL;
  dg_error* error = NULL;
  CHECK(dg_screen(law, kBad, DG_ZERO_TERMINATED, "{\"today\": \"2026-03-01\", \"path\": \"case-17.json\"}", &text, NULL,
                  &error) == DG_BAD_INPUT);
  CHECK(text == NULL);
  CHECK(dg_error_count(error) == 2);
  CHECK_SAME(dg_error_code(error, 0), "M0113");
  CHECK_SAME(dg_error_path(error, 0), "case-17.json");
  CHECK_SAME(dg_error_help(error, 0), "did you mean `recruited`?");
  CHECK(dg_error_place(error, 0).line == 3 && dg_error_place(error, 0).column == 13);
  CHECK(strncmp(kBad + dg_error_place(error, 0).begin, "\"recruted\"", 10) == 0);
  CHECK_SAME(dg_error_code(error, 1), "M0115");
  CHECK(dg_error_place(error, 1).line == 4);
  dg_error_free(error);
  CHECK_FAILS(dg_screen(law, "{\"title\": ", DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_INPUT, "M0104", "");
  CHECK_FAILS(dg_screen(law, "", 0, kToday, &text, NULL, &wrong), DG_BAD_INPUT, "M0108", "");
  CHECK_FAILS(dg_screen(law, "\xff\xfe{}", 4, kToday, &text, NULL, &wrong), DG_BAD_INPUT, "M0102", "");
  dg_law_free(law);
}

static void ErrorsHoldNoWordOfTheMatter(void) {
  static const char* const kTelling[] = {
      "{\"title\": \"Hush\", \"facts\": {\"Hush said\": \"yes\"}}",
      "{\"title\": \"Hush\", \"facts\": {\"recruited\": \"Hush\"}}",
      "{\"title\": \"Hush\", \"facts\": {\"recruited\": {\"says\": \"Hush\", \"quote\": \"Hush\"}}}",
      "{\"title\": [\"Hush\"], \"persons\": [{\"id\": \"Hush\"}]}",
      "{\"title\": \"Hush\" \"Hush\"}",
      "{\"title\": \"Hush\", \"persons\": [{\"id\": \"hush\", \"born\": \"Hush\"}]}",
      "{\"title\": \"Hush\", \"dates\": \"Hush\", \"countries\": [\"Hush\"]}"};
  dg_law* law = published();
  size_t i, j;
  for (i = 0; i < sizeof kTelling / sizeof *kTelling; ++i) {
    char* text = NULL;
    dg_error* error = NULL;
    CHECK(dg_screen(law, kTelling[i], DG_ZERO_TERMINATED, kToday, &text, NULL, &error) == DG_BAD_INPUT);
    CHECK(strstr(dg_error_text(error), "Hush") == NULL);
    for (j = 0; j < dg_error_count(error); ++j) {
      CHECK(strstr(dg_error_message(error, j), "Hush") == NULL);
      CHECK(strstr(dg_error_help(error, j), "Hush") == NULL);
      CHECK(strstr(dg_error_text_of(error, j), "Hush") == NULL);
    }
    dg_error_free(error);
  }
  dg_law_free(law);
}

static void AMisspeltOptionIsABadCallAtItsPlace(void) {
  dg_law* law = published();
  char* text = NULL;
  dg_error* error = NULL;
  CHECK(dg_screen(law, kMatter, DG_ZERO_TERMINATED, "{\"today\": \"2026-03-01\",\n \"standart\": \"proof\"}", &text, NULL,
                  &error) == DG_BAD_CALL);
  CHECK_SAME(dg_error_code(error, 0), "M0110");
  CHECK_SAME(dg_error_path(error, 0), "options");
  CHECK_SAME(dg_error_help(error, 0), "did you mean `standard`?");
  CHECK(dg_error_place(error, 0).line == 2 && dg_error_place(error, 0).column == 2);
  dg_error_free(error);
  dg_law_free(law);
}

static void EveryMistakeInTheOptionsIsTold(void) {
  dg_law* law = published();
  char* text = NULL;
  dg_error* error = NULL;
  CHECK(dg_what_if(law, kMatter, DG_ZERO_TERMINATED,
                   "{\"standard\": \"beyond doubt\", \"as_of\": \"yesterday\", \"laws\": [\"un-tipp\"], \"format\": 3,"
                   " \"changes\": {\"papers-kep\": \"yes\", \"recruited\": \"perhaps\"}}",
                   &text, NULL, &error) == DG_BAD_CALL);
  CHECK_HAS(dg_error_text(error), "`standard` must be `grounds` or `proof`");
  CHECK_HAS(dg_error_text(error), "`as_of` cannot be read as a date");
  CHECK_HAS(dg_error_text(error), "did you mean `un-tip`?");
  CHECK_HAS(dg_error_text(error), "`format` must be a text, and is a number");
  CHECK_HAS(dg_error_text(error), "did you mean `papers-kept`?");
  CHECK_HAS(dg_error_text(error), "`recruited` must be `yes`, `no` or `not known`");
  dg_error_free(error);
  CHECK_FAILS(dg_screen(law, kMatter, DG_ZERO_TERMINATED, "[]", &text, NULL, &wrong), DG_BAD_CALL, "M0108", "the options");
  CHECK_FAILS(dg_screen(law, kMatter, DG_ZERO_TERMINATED, "{\"today\"", &text, NULL, &wrong), DG_BAD_CALL, "M0104", "");
  CHECK_FAILS(dg_screen(law, kMatter, DG_ZERO_TERMINATED, NULL, &text, NULL, &wrong), DG_BAD_CALL, "C0104", "no date");
  dg_law_free(law);
}

static void NullWhereSomethingIsNeededIsABadCall(void) {
  dg_law* law = published();
  dg_law* out = NULL;
  char* text = NULL;
  const char* paths[1] = {NULL};
  const char* texts[1] = {NULL};
  struct ArrowSchema schema;
  struct ArrowArray array;
  struct ArrowArrayStream stream;
  dg_batch* batch = NULL;
  memset(&schema, 0, sizeof schema);
  memset(&array, 0, sizeof array);
  memset(&stream, 0, sizeof stream);
  CHECK_FAILS(dg_law_published(NULL, &wrong), DG_BAD_CALL, "C0101", "`law`");
  CHECK_FAILS(dg_law_read(NULL, NULL, texts, NULL, 1, &out, &wrong), DG_BAD_CALL, "C0101", "`paths`");
  CHECK_FAILS(dg_law_read(NULL, paths, NULL, NULL, 1, &out, &wrong), DG_BAD_CALL, "C0101", "`texts`");
  CHECK_FAILS(dg_law_read(NULL, paths, texts, NULL, 1, &out, &wrong), DG_BAD_CALL, "C0101", "`paths[i]`");
  CHECK_FAILS(dg_law_read(NULL, paths, texts, NULL, 0, &out, &wrong), DG_BAD_CALL, "C0105", "no texts");
  CHECK_FAILS(dg_law_translated(NULL, "es", &out, &wrong), DG_BAD_CALL, "C0101", "`law`");
  CHECK_FAILS(dg_law_translated(law, NULL, &out, &wrong), DG_BAD_CALL, "C0101", "`language`");
  CHECK_FAILS(dg_screen(NULL, kMatter, DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`law`");
  CHECK_FAILS(dg_screen(law, NULL, DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`matter`");
  CHECK_FAILS(dg_screen(law, kMatter, DG_ZERO_TERMINATED, kToday, NULL, NULL, &wrong), DG_BAD_CALL, "C0101", "`text`");
  CHECK_FAILS(dg_why(law, kMatter, DG_ZERO_TERMINATED, NULL, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`statement`");
  CHECK_FAILS(dg_what_if(NULL, kMatter, DG_ZERO_TERMINATED, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`law`");
  CHECK_FAILS(dg_ask(law, NULL, 0, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`matter`");
  CHECK_FAILS(dg_compare(law, NULL, "un-som", kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`one`");
  CHECK_FAILS(dg_prove(NULL, NULL, 0, kToday, &text, NULL, &wrong), DG_BAD_CALL, "C0101", "`law`");
  CHECK_FAILS(dg_batch_new(law, NULL, NULL, &batch, &wrong), DG_BAD_CALL, "C0101", "`schema`");
  CHECK_FAILS(dg_batch_new(law, &schema, NULL, &batch, &wrong), DG_BAD_CALL, "C0105", "released");
  CHECK_FAILS(dg_batch_new(law, &schema, NULL, NULL, &wrong), DG_BAD_CALL, "C0101", "`batch`");
  CHECK_FAILS(dg_batch_schema(NULL, &schema, &wrong), DG_BAD_CALL, "C0101", "`batch`");
  CHECK_FAILS(dg_batch_run(NULL, &array, &array, &wrong), DG_BAD_CALL, "C0101", "`batch`");
  CHECK_FAILS(dg_batch_stream(law, NULL, NULL, &stream, &wrong), DG_BAD_CALL, "C0101", "`records`");
  CHECK_FAILS(dg_batch_stream(law, &stream, NULL, &stream, &wrong), DG_BAD_CALL, "C0105", "released");
  CHECK(dg_screen(NULL, NULL, 0, NULL, NULL, NULL, NULL) == DG_BAD_CALL);
  CHECK_SAME(dg_law_fingerprint(NULL), "");
  CHECK_SAME(dg_law_name(NULL), "");
  CHECK_SAME(dg_law_language(NULL), "");
  CHECK(dg_law_warnings(NULL) == NULL && dg_law_count(NULL, DG_FACT) == 0);
  CHECK(dg_law_text(NULL, DG_FACT, 0, DG_NAME) == NULL && dg_law_find(NULL, DG_FACT, "recruited") == -1);
  CHECK(dg_law_find(law, DG_FACT, NULL) == -1);
  CHECK_SAME(dg_error_text(NULL), "");
  CHECK(dg_error_count(NULL) == 0);
  CHECK_SAME(dg_batch_about(NULL), "");
  dg_law_free(NULL);
  dg_batch_free(NULL);
  dg_error_free(NULL);
  dg_text_free(NULL);
  dg_law_free(law);
}

static void WhatIsGivenIsNullAfterAFailureAndTheErrorIsNullAfterSuccess(void) {
  dg_law* law = toy_law();
  char not_ours = 'x';
  char* text = &not_ours;
  size_t size = 7;
  dg_error* error = NULL;
  CHECK(dg_screen(law, "{", 1, kToday, &text, &size, NULL) == DG_BAD_INPUT);
  CHECK(text == NULL && size == 0);
  error = (dg_error*)(void*)&not_ours;
  CHECK(dg_screen(law, "{\"title\": \"A test\"}", DG_ZERO_TERMINATED, kToday, &text, NULL, &error) == DG_OK);
  CHECK(error == NULL);
  dg_text_free(text);
  dg_law_free(law);
}

/* ---- Columns of records */

/* Nine records, none like another. */
static const column kColumns[] = {
    {"recruited", "yyyyn?yyy", 3},  {"deceived", "yn?yyyyny", 0}, {"under-18", "nn?nnnny?", 9},
    {"purpose-forced-labour", "yyyyyyyyy", 1}, {"acted-intentionally", "yyyy?yyyy", 7},   {"border-crossed", "?ynyny?yn", 0},
    {"note-of-ours", "nnnnnnnnn", 0}};
#define COLUMNS ((int64_t)(sizeof kColumns / sizeof *kColumns))
#define RECORDS ((int64_t)9)

static const char kBatch[] =
    "{\"statements\": [\"un-tip.trafficking\", \"un-tip.means\"], \"standard\": \"proof\", \"as_of\": \"2020-01-01\"}";

static dg_batch* batch_of(const dg_law* law, const column* columns, int64_t count, const char* options) {
  struct ArrowSchema schema;
  dg_batch* batch = NULL;
  dg_error* error = NULL;
  make_schema(columns, count, &schema);
  if (!SUCCEEDED(dg_batch_new(law, &schema, options, &batch, &error))) exit(1);
  CHECK(schema.release != NULL);
  schema.release(&schema);
  return batch;
}

/* What dg_screen() finds of one record; to be freed. */
static char* screened_record(const dg_law* law, const column* columns, int64_t count, int64_t record, const char* statement) {
  char matter[2048] = "{\"title\": \"A record\", \"facts\": {";
  char wanted[128];
  char* text = NULL;
  char* place;
  char* word = (char*)calloc(1, 32);
  int64_t i;
  for (i = 0; i < count; ++i) {
    const char cell = columns[i].cells[record];
    const size_t used = strlen(matter);
    if (cell == '?' || strcmp(columns[i].name, "note-of-ours") == 0) continue;
    snprintf(matter + used, sizeof matter - used, "%s\"%s\": \"%s\"", matter[used - 1] == '{' ? "" : ", ", columns[i].name,
             cell == 'y' ? "yes" : "no");
  }
  strncat(matter, "}}", sizeof matter - strlen(matter) - 1);
  CHECK(dg_screen(law, matter, DG_ZERO_TERMINATED,
                  "{\"laws\": [\"un-tip\"], \"standard\": \"proof\", \"as_of\": \"2020-01-01\", \"explain\": false}", &text,
                  NULL, NULL) == DG_OK);
  snprintf(wanted, sizeof wanted, "\"id\": \"%s\",", statement);
  place = text == NULL ? NULL : strstr(text, wanted);
  place = place == NULL ? NULL : strstr(place, "\"finding\": \"");
  if (word != NULL && place != NULL) sscanf(place, "\"finding\": \"%31[^\"]", word);
  dg_text_free(text);
  return word;
}

static void ColumnsAreFoundAsMattersAreScreened(void) {
  dg_law* law = published();
  dg_batch* batch = batch_of(law, kColumns, COLUMNS, kBatch);
  struct ArrowSchema schema;
  struct ArrowArray records, findings;
  dg_error* error = NULL;
  int64_t i;
  make_records(kColumns, COLUMNS, 0, RECORDS, &records);
  if (!SUCCEEDED(dg_batch_schema(batch, &schema, &error)) || !SUCCEEDED(dg_batch_run(batch, &records, &findings, &error))) return;
  CHECK(findings.length == RECORDS && schema.n_children == 2);
  for (i = 0; i < RECORDS; ++i) {
    char* expected = screened_record(law, kColumns, COLUMNS, i, "un-tip.trafficking");
    CHECK_SAME(finding_of(&schema, &findings, "un-tip.trafficking", i), expected);
    free(expected);
    expected = screened_record(law, kColumns, COLUMNS, i, "un-tip.means");
    CHECK_SAME(finding_of(&schema, &findings, "un-tip.means", i), expected);
    free(expected);
  }
  CHECK_SAME(finding_of(&schema, &findings, "un-tip.trafficking", 0), "established");
  CHECK_SAME(finding_of(&schema, &findings, "un-tip.trafficking", 1), "open");
  findings.release(&findings);
  schema.release(&schema);
  records.release(&records);
  dg_batch_free(batch);
  dg_law_free(law);
}

static void ASliceHasTheFindingsOfItsRecords(void) {
  dg_law* law = published();
  dg_batch* batch = batch_of(law, kColumns, COLUMNS, kBatch);
  struct ArrowSchema schema;
  struct ArrowArray records, findings, whole;
  dg_error* error = NULL;
  int64_t first, i;
  dg_law_free(law); /* the batch does not need it */
  make_records(kColumns, COLUMNS, 0, RECORDS, &records);
  if (!SUCCEEDED(dg_batch_schema(batch, &schema, &error)) || !SUCCEEDED(dg_batch_run(batch, &records, &whole, &error))) return;
  records.release(&records);
  for (first = 0; first < RECORDS; ++first) {
    make_records(kColumns, COLUMNS, first, RECORDS - first, &records);
    if (!SUCCEEDED(dg_batch_run(batch, &records, &findings, &error))) return;
    CHECK(findings.length == RECORDS - first);
    for (i = 0; i < RECORDS - first; ++i) {
      char expected[64];
      snprintf(expected, sizeof expected, "%s", finding_of(&schema, &whole, "un-tip.trafficking", first + i));
      CHECK_SAME(finding_of(&schema, &findings, "un-tip.trafficking", i), expected);
    }
    findings.release(&findings);
    records.release(&records);
  }
  whole.release(&whole);
  schema.release(&schema);
  dg_batch_free(batch);
}

static void WhatIsHandedOverIsReleasedOnceByItsOwner(void) {
  ColumnsAreFoundAsMattersAreScreened();
  ASliceHasTheFindingsOfItsRecords();
  CHECK(handed_out == 0);
  CHECK(released_twice == 0);
}

static void DisputedColumnsGiveDisputedFindings(void) {
  static const column disputed[] = {{"recruited", "yyn", 0},         {"recruited__disputed", "yny", 5}, {"under-18", "yyy", 0},
                                    {"purpose-forced-labour", "yyy", 0}, {"acted-intentionally", "yyy", 0}};
  dg_law* law = published();
  dg_batch* batch = batch_of(law, disputed, 5,
                             "{\"statements\": [\"un-tip.trafficking\"], \"as_of\": \"2020-01-01\", \"standard\": \"proof\","
                             " \"form\": \"boolean\"}");
  struct ArrowSchema schema;
  struct ArrowArray records, findings;
  dg_error* error = NULL;
  make_records(disputed, 5, 0, 3, &records);
  if (!SUCCEEDED(dg_batch_schema(batch, &schema, &error)) || !SUCCEEDED(dg_batch_run(batch, &records, &findings, &error))) return;
  CHECK(boolean_of(&schema, &findings, "un-tip.trafficking", 0) == -1);
  CHECK(boolean_of(&schema, &findings, "un-tip.trafficking__disputed", 0) == 1);
  CHECK(boolean_of(&schema, &findings, "un-tip.trafficking", 1) == 1);
  CHECK(boolean_of(&schema, &findings, "un-tip.trafficking__disputed", 1) == 0);
  CHECK(boolean_of(&schema, &findings, "un-tip.trafficking__disputed", 2) == 1);
  findings.release(&findings);
  schema.release(&schema);
  records.release(&records);
  dg_batch_free(batch);
  dg_law_free(law);
}

static void EveryInstructionSetAndNumberOfThreadsFindsTheSame(void) {
  enum { kMany = 100000 };
  static char cells[4][kMany + 1];
  column many[4] = {{"recruited", NULL, 0}, {"deceived", NULL, 2}, {"purpose-forced-labour", NULL, 0}, {"acted-intentionally", NULL, 5}};
  char sets[128];
  char* set;
  char* rest = sets;
  int8_t* codes = NULL;
  dg_law* law = published();
  uint32_t seed = 4;
  struct ArrowArray records;
  int i, j;
  for (i = 0; i < 4; ++i) {
    for (j = 0; j < kMany; ++j) cells[i][j] = "yn?y"[(seed = seed * 1664525U + 1013904223U) >> 30];
    many[i].cells = cells[i];
  }
  make_records(many, 4, 3, kMany - 3, &records);
  snprintf(sets, sizeof sets, "%s", dg_instruction_sets());
  CHECK(strncmp(sets, "portable", 8) == 0);
  while ((set = strtok_r(rest, " ", &rest)) != NULL) {
    for (i = 1; i <= 3; ++i) {
      char options[256];
      dg_batch* batch;
      struct ArrowArray findings;
      dg_error* error = NULL;
      snprintf(options, sizeof options,
               "{\"statements\": [\"un-tip.trafficking\"], \"as_of\": \"2020-01-01\", \"instruction_set\": \"%s\","
               " \"threads\": %d, \"reasons\": %s}",
               set, i, i == 2 ? "true" : "false");
      batch = batch_of(law, many, 4, options);
      if (!SUCCEEDED(dg_batch_run(batch, &records, &findings, &error))) return;
      CHECK_HAS(dg_batch_about(batch), set);
      if (codes == NULL) {
        codes = (int8_t*)malloc(kMany - 3);
        if (codes == NULL) exit(1);
        memcpy(codes, findings.children[0]->buffers[1], kMany - 3);
      }
      CHECK(memcmp(codes, findings.children[0]->buffers[1], kMany - 3) == 0);
      findings.release(&findings);
      dg_batch_free(batch);
    }
  }
  free(codes);
  records.release(&records);
  dg_law_free(law);
}

static void ABatchTellsWhatItIsLike(void) {
  dg_law* law = published();
  dg_batch* batch = batch_of(law, kColumns, COLUMNS,
                             "{\"statements\": [\"un-tip.trafficking\"], \"as_of\": \"2020-01-01\", \"reasons\": true}");
  const char* about = dg_batch_about(batch);
  CHECK_HAS(about, "\"un-tip.trafficking\"");
  CHECK_HAS(about, "\"rests_on\": [");
  CHECK_HAS(about, "\"un-tip.means\"");
  CHECK_HAS(about, "\"note-of-ours\"");
  CHECK_HAS(about, "\"instructions\": ");
  CHECK_HAS(about, "\"as_of\": \"2020-01-01\"");
  dg_batch_free(batch);
  dg_law_free(law);
}

static void ABatchThatCannotBeMadeSaysWhy(void) {
  static const column twice[] = {{"recruited", "y", 0}, {"recruited", "n", 0}};
  dg_law* law = published();
  struct ArrowSchema schema;
  dg_batch* batch = NULL;
  make_schema(twice, 2, &schema);
  CHECK_FAILS(dg_batch_new(law, &schema, kBatch, &batch, &wrong), DG_BAD_INPUT, "C0108", "`recruited` comes twice");
  CHECK_FAILS(dg_batch_new(law, &schema, "{\"as_of\": \"2020-01-01\"}", &batch, &wrong), DG_BAD_CALL, "C0104", "no statements");
  CHECK_FAILS(dg_batch_new(law, &schema, "{\"statements\": [], \"as_of\": \"2020-01-01\"}", &batch, &wrong), DG_BAD_CALL, "C0104",
              "names nothing");
  CHECK_FAILS(dg_batch_new(law, &schema, "{\"statements\": [\"un-tip.means\"]}", &batch, &wrong), DG_BAD_CALL, "C0104", "no date");
  CHECK_FAILS(dg_batch_new(law, &schema, "{\"statements\": [\"un-tip.meens\"], \"today\": \"2020-01-01\"}", &batch, &wrong),
              DG_BAD_CALL, "C0104", "un-tip.meens");
  CHECK_FAILS(dg_batch_new(law, &schema, "{\"statements\": [\"un-tip.means\"], \"today\": \"2020-01-01\", \"instruction_set\": \"mmx\"}",
                           &batch, &wrong),
              DG_BAD_CALL, "C0104", "instruction set");
  schema.release(&schema);
  CHECK(handed_out == 0);
  dg_law_free(law);
}

static void AProtectionIsNeverJudgedOnProof(void) {
  dg_law* law = published();
  struct ArrowSchema schema;
  dg_batch* batch = NULL;
  char options[256];
  size_t i = 0;
  while (strcmp(dg_law_text(law, DG_STATEMENT, i, DG_KIND), "protection") != 0) ++i;
  make_schema(kColumns, COLUMNS, &schema);
  snprintf(options, sizeof options, "{\"statements\": [\"%s\"], \"as_of\": \"2020-01-01\", \"standard\": \"proof\"}",
           dg_law_text(law, DG_STATEMENT, i, DG_NAME));
  CHECK_FAILS(dg_batch_new(law, &schema, options, &batch, &wrong), DG_BAD_CALL, "C0104", "protection");
  schema.release(&schema);
  dg_law_free(law);
}

static void RecordsOfAnotherSchemaAreRefused(void) {
  dg_law* law = published();
  dg_batch* batch = batch_of(law, kColumns, COLUMNS, kBatch);
  struct ArrowArray records, findings;
  memset(&findings, 0, sizeof findings);
  make_records(kColumns, COLUMNS - 1, 0, RECORDS, &records);
  CHECK_FAILS(dg_batch_run(batch, &records, &findings, &wrong), DG_BAD_INPUT, "C0108", "columns");
  CHECK(findings.release == NULL);
  records.release(&records);
  CHECK_FAILS(dg_batch_run(batch, &records, &findings, &wrong), DG_BAD_INPUT, "C0108", "released");
  dg_batch_free(batch);
  dg_law_free(law);
}

static void AStreamGivesTheFindingsOfEachChunk(void) {
  dg_law* law = published();
  struct ArrowArrayStream records, findings;
  struct ArrowSchema schema;
  struct ArrowArray chunk;
  dg_error* error = NULL;
  int64_t seen = 0, i;
  make_stream(kColumns, COLUMNS, 4, 0, &records);
  if (!SUCCEEDED(dg_batch_stream(law, &records, kBatch, &findings, &error))) return;
  CHECK(records.release == NULL);
  CHECK(findings.get_schema(&findings, &schema) == 0);
  for (;;) {
    CHECK(findings.get_next(&findings, &chunk) == 0);
    if (chunk.release == NULL) break;
    for (i = 0; i < chunk.length; ++i, ++seen) {
      char* expected = screened_record(law, kColumns, COLUMNS, seen, "un-tip.trafficking");
      CHECK_SAME(finding_of(&schema, &chunk, "un-tip.trafficking", i), expected);
      free(expected);
    }
    chunk.release(&chunk);
  }
  CHECK(seen == RECORDS);
  schema.release(&schema);
  findings.release(&findings);
  dg_law_free(law);
  CHECK(handed_out == 0 && released_twice == 0);
}

static void AStreamIsTakenOverEvenWhereItFails(void) {
  dg_law* law = published();
  struct ArrowArrayStream records, findings;
  struct ArrowArray chunk;
  dg_error* error = NULL;
  make_stream(kColumns, COLUMNS, 4, 0, &records);
  CHECK_FAILS(dg_batch_stream(law, &records, "{\"statements\": 1, \"as_of\": \"2020-01-01\"}", &findings, &wrong), DG_BAD_CALL, "M0112", "`statements`");
  CHECK(records.release == NULL && handed_out == 0);
  make_stream(kColumns, COLUMNS, 4, 1, &records);
  if (!SUCCEEDED(dg_batch_stream(law, &records, kBatch, &findings, &error))) return;
  CHECK(findings.get_next(&findings, &chunk) == 0);
  chunk.release(&chunk);
  CHECK(findings.get_next(&findings, &chunk) != 0);
  CHECK_HAS(findings.get_last_error(&findings), "the disk is gone");
  findings.release(&findings);
  CHECK(handed_out == 0 && released_twice == 0);
  dg_law_free(law);
}

/* ---- Threads */

typedef struct task {
  const dg_law* law;
  const dg_batch* batch;
  const struct ArrowArray* records;
  char* text;
  int8_t codes[9];
  int failed;
} task;

static const char kShort[] = "{\"today\": \"2026-03-01\", \"laws\": [\"un-tip\"], \"explain\": false}";

static void* work(void* given) {
  task* mine = (task*)given;
  int round;
  for (round = 0; round < 3; ++round) {
    struct ArrowArray findings;
    dg_error* error = NULL;
    dg_text_free(mine->text);
    if (dg_screen(mine->law, "{", 1, kToday, &mine->text, NULL, &error) != DG_BAD_INPUT) mine->failed = 1;
    dg_error_free(error);
    if (dg_screen(mine->law, kMatter, DG_ZERO_TERMINATED, kShort, &mine->text, NULL, NULL) != DG_OK ||
        dg_batch_run(mine->batch, mine->records, &findings, NULL) != DG_OK) {
      mine->failed = 1;
      return NULL;
    }
    memcpy(mine->codes, findings.children[0]->buffers[1], sizeof mine->codes);
    findings.release(&findings);
  }
  return NULL;
}

static void ThreadsShareALawAndABatch(void) {
  enum { kThreads = 4 };
  dg_law* law = published();
  dg_batch* batch = batch_of(law, kColumns, COLUMNS, kBatch);
  struct ArrowArray records;
  pthread_t threads[kThreads];
  task tasks[kThreads];
  int i;
  make_records(kColumns, COLUMNS, 0, RECORDS, &records);
  memset(tasks, 0, sizeof tasks);
  for (i = 0; i < kThreads; ++i) {
    tasks[i].law = law;
    tasks[i].batch = batch;
    tasks[i].records = &records;
    CHECK(pthread_create(&threads[i], NULL, work, &tasks[i]) == 0);
  }
  for (i = 0; i < kThreads; ++i) CHECK(pthread_join(threads[i], NULL) == 0);
  for (i = 0; i < kThreads; ++i) {
    CHECK(!tasks[i].failed);
    CHECK_SAME(tasks[i].text, tasks[0].text);
    CHECK(memcmp(tasks[i].codes, tasks[0].codes, sizeof tasks[i].codes) == 0);
  }
  for (i = 0; i < kThreads; ++i) dg_text_free(tasks[i].text);
  records.release(&records);
  dg_batch_free(batch);
  dg_law_free(law);
}

/* ---- What nobody should send */

/* The next of a fixed series of numbers (Knuth's 64-bit linear congruential generator), below `limit`. */
static uint32_t drawn(uint64_t* state, uint32_t limit) {
  *state = *state * 6364136223846793005U + 1442695040888963407U;
  return (uint32_t)(*state >> 33) % limit;
}

/* A text with some bytes changed, left out, doubled or made up; its size. */
static size_t spoiled(uint64_t* state, const char* text, char* out, size_t room) {
  static const char kSigns[] = "{}[]\":,\\ \n\0ye1-.@\xc3\xa9\xff\x80#'&*|>";
  const size_t length = strlen(text);
  const uint32_t changes = drawn(state, 5);
  size_t size = length < room ? length : room;
  uint32_t i;
  memcpy(out, text, size);
  if (drawn(state, 20) == 0) {
    size = drawn(state, 200);
    for (i = 0; i < size; ++i) out[i] = (char)drawn(state, 256);
    return size;
  }
  for (i = 0; i < changes && size > 4; ++i) {
    const size_t at = drawn(state, (uint32_t)size);
    const size_t some = 1 + drawn(state, (uint32_t)(size - at < 20 ? size - at : 20));
    switch (drawn(state, 4)) {
      case 0: out[at] = kSigns[drawn(state, sizeof kSigns - 1)]; break;
      case 1: out[at] = (char)drawn(state, 256); break;
      case 2:
        if (at + some >= size) break;
        memmove(out + at, out + at + some, size - at - some);
        size -= some;
        break;
      default:
        if (size + some > room || at + some > size) break;
        memmove(out + at + some, out + at, size - at);
        size += some;
    }
  }
  return size;
}

/* Whatever came out, it is one of the promised statuses, with a text or an error. */
static void check_answer(dg_status status, char* text, dg_error* error) {
  CHECK(status == DG_OK ? text != NULL && error == NULL : text == NULL && dg_error_count(error) > 0);
  CHECK(status >= DG_OK && status < DG_NO_MEMORY);
  if (status > DG_BAD_INPUT) fprintf(stderr, "%s", dg_error_text(error));
  dg_text_free(text);
  dg_error_free(error);
}

static const char kToyMatter[] =
    "{\"title\": \"A test\", \"summary\": \"na\u00efve\", \"dates\": \"2019-03..2020\", \"countries\": [\"GB\", \"PL\"],"
    " \"facts\": {\"took\": [{\"says\": \"yes\", \"by\": \"one\", \"quote\": \"I did.\"}, {\"says\": \"no\"}]},"
    " \"persons\": [{\"id\": \"person-1\", \"age\": 16, \"talk\": {\"private\": true},"
    " \"facts\": {\"gave-back\": \"not known\"}}, {\"id\": \"person-2\", \"born\": \"2001-02-28\"}]}";

static void SpoiledMattersAreReadOrRefused(void) {
  dg_law* law = toy_law();
  char matter[1024];
  uint64_t state = 1;
  int i;
  for (i = 0; i < 3000; ++i) {
    char* text = NULL;
    dg_error* error = NULL;
    const size_t size = spoiled(&state, kToyMatter, matter, sizeof matter);
    const dg_status status = dg_screen(law, matter, size,
                                       i % 2 == 0 ? kToday : "{\"today\": \"2026-03-01\", \"path\": \"matter.yaml\", \"format\": \"html\"}",
                                       &text, NULL, &error);
    check_answer(status, text, error);
  }
  dg_law_free(law);
}

static void SpoiledOptionsAreReadOrRefused(void) {
  static const char kOptions[] =
      "{\"laws\": [\"toy\"], \"standard\": \"proof\", \"as_of\": \"2020-01-01\", \"today\": \"2026-03-01\","
      " \"person\": \"person-1\", \"explain\": false, \"format\": \"json\", \"path\": \"x.json\"}";
  static const char kBatchOptions[] =
      "{\"statements\": [\"toy.taking\"], \"standard\": \"proof\", \"as_of\": \"2020-01-01\", \"reasons\": true,"
      " \"form\": \"boolean\", \"threads\": 2, \"instruction_set\": \"best\"}";
  static const column columns[] = {{"took", "y", 0}, {"gave-back", "n", 0}};
  dg_law* law = toy_law();
  struct ArrowSchema schema;
  char options[1024];
  uint64_t state = 2;
  int i;
  make_schema(columns, 2, &schema);
  for (i = 0; i < 3000; ++i) {
    char* text = NULL;
    dg_batch* batch = NULL;
    dg_error* error = NULL;
    dg_status status;
    options[spoiled(&state, i % 2 == 0 ? kOptions : kBatchOptions, options, sizeof options - 1)] = '\0';
    if (i % 2 == 0) {
      status = dg_screen(law, kToyMatter, DG_ZERO_TERMINATED, options, &text, NULL, &error);
      check_answer(status, text, error);
    } else {
      status = dg_batch_new(law, &schema, options, &batch, &error);
      CHECK((status == DG_OK) == (batch != NULL));
      CHECK(status <= DG_BAD_INPUT);
      dg_batch_free(batch);
      dg_error_free(error);
    }
  }
  schema.release(&schema);
  dg_law_free(law);
}

static void SpoiledLawsAreReadOrRefused(void) {
  const char* const paths[] = {"facts.law", "toy.law"};
  dg_law* base = toy_law();
  char vocabulary[2048], toy[2048], claims[2048];
  uint64_t state = 3;
  int i;
  for (i = 0; i < 3000; ++i) {
    const char* texts[2];
    size_t sizes[2];
    dg_law* law = NULL;
    dg_error* error = NULL;
    char* text = NULL;
    dg_status status;
    texts[0] = vocabulary;
    texts[1] = toy;
    sizes[0] = spoiled(&state, kVocabulary, vocabulary, sizeof vocabulary);
    sizes[1] = spoiled(&state, kToy, toy, sizeof toy);
    status = dg_law_read(NULL, paths, texts, sizes, 2, &law, &error);
    CHECK(status == DG_OK ? law != NULL && error == NULL : law == NULL && dg_error_count(error) > 0);
    CHECK(status == DG_OK || status == DG_BAD_INPUT);
    dg_law_free(law);
    dg_error_free(error);
    error = NULL;
    status = dg_prove(base, claims, spoiled(&state, kClaims, claims, sizeof claims), kToday, &text, NULL, &error);
    check_answer(status, text, error);
  }
  dg_law_free(base);
}

/* ---- Tables in memory */

static const char kTable[] =
    "id,recruited,papers-kept,purpose-forced-labour,age\n"
    "a,yes,yes,yes,30\n"
    "b,no,,perhaps,40\n"
    "c,yes,no\n";

static void ATableIsScreenedAsTheProgramScreensIt(void) {
  dg_law* law = published();
  dg_error* error = NULL;
  char *findings = NULL, *problems = NULL, *summary = NULL;
  char* expected;
  char line[1024];
  FILE* file = fopen("c_api_test_table.csv", "w");
  if (file == NULL) exit(1);
  fputs(kTable, file);
  fclose(file);
  snprintf(line, sizeof line,
           "cd \"$OLDPWD\" && '%s' screen c_api_test_table.csv -o c_api_test_findings.jsonl --carry id --as-of 2020-01-01 "
           "--statement un-tip.trafficking,un-tip.act --reasons --summary c_api_test_summary.json --quiet; "
           "cat c_api_test_findings.jsonl c_api_test_findings.jsonl.problems.csv c_api_test_summary.json; "
           "rm -f c_api_test_table.csv c_api_test_findings.jsonl* c_api_test_summary.json",
           DISTINGUO_PROGRAM);
  expected = shell(line, NULL);
  if (SUCCEEDED(dg_screen_table(law, kTable, DG_ZERO_TERMINATED,
                                "{\"path\": \"c_api_test_table.csv\", \"out\": \"jsonl\", \"carry\": [\"id\"],"
                                " \"as_of\": \"2020-01-01\", \"statements\": [\"un-tip.trafficking\", \"un-tip.act\"],"
                                " \"reasons\": true, \"missing\": true}",
                                &findings, NULL, &problems, NULL, &summary, NULL, &error))) {
    char* all = (char*)malloc(strlen(findings) + strlen(problems) + strlen(summary) + 1);
    if (all == NULL) exit(1);
    strcat(strcat(strcpy(all, findings), problems), summary);
    CHECK_SAME(all, expected);
    free(all);
  }
  dg_text_free(findings);
  dg_text_free(problems);
  dg_text_free(summary);
  free(expected);
  dg_law_free(law);
}

static void AMapOfOnesOwnIsReadFromItsText(void) {
  static const char kMap[] =
      "map ours \"Ours\"\n  source \"test\"\n\ncolumn \"Papers\"\n  from \"test\"\n"
      "  \"gone\" tells papers-kept\n";
  dg_law* law = published();
  dg_error* error = NULL;
  char* maps = NULL;
  char* summary = NULL;
  char options[1024], escaped[512];
  size_t from, to = 0;
  for (from = 0; kMap[from] != '\0'; ++from) {
    if (kMap[from] == '"') escaped[to++] = '\\';
    if (kMap[from] == '\n') escaped[to++] = '\\';
    escaped[to++] = kMap[from] == '\n' ? 'n' : kMap[from];
  }
  escaped[to] = '\0';
  snprintf(options, sizeof options, "{\"today\": \"2020-01-01\", \"map_text\": \"%s\"}", escaped);
  if (SUCCEEDED(dg_screen_table(law, "Papers\ngone\n\"\"\n", DG_ZERO_TERMINATED, options, NULL, NULL, NULL, NULL, &summary, NULL, &error))) {
    CHECK_HAS(summary, "\"title\": \"Ours\"");
    CHECK_HAS(summary, "\"fact\": \"papers-kept\"");
  }
  dg_text_free(summary);
  CHECK_FAILS(dg_screen_table(law, kTable, DG_ZERO_TERMINATED, "{\"today\": \"2020-01-01\", \"map_text\": \"map\"}", NULL, NULL,
                              NULL, NULL, &summary, NULL, &wrong),
              DG_BAD_INPUT, "R0", "");
  CHECK_FAILS(dg_screen_table(law, kTable, DG_ZERO_TERMINATED, "{\"today\": \"2020-01-01\", \"map\": \"ctdc\"}", NULL, NULL,
                              NULL, NULL, &summary, NULL, &wrong),
              DG_BAD_CALL, "C0104", "no map");
  if (SUCCEEDED(dg_maps(law, &maps, NULL, &error))) CHECK_HAS(maps, "\"name\": \"ctdc-2024\"");
  dg_text_free(maps);
  dg_law_free(law);
}

static void ATableThatCannotBeReadSaysWhy(void) {
  dg_law* law = published();
  char* findings = NULL;
  CHECK_FAILS(dg_screen_table(law, "", 0, kToday, &findings, NULL, NULL, NULL, NULL, NULL, &wrong), DG_BAD_INPUT, "C0111", "empty");
  CHECK_FAILS(dg_screen_table(law, "colour\nred\n", DG_ZERO_TERMINATED, kToday, &findings, NULL, NULL, NULL, NULL, NULL, &wrong),
              DG_BAD_INPUT, "C0111", "no column");
  CHECK_FAILS(dg_screen_table(law, NULL, 0, kToday, &findings, NULL, NULL, NULL, NULL, NULL, &wrong), DG_BAD_CALL, "C0101", "`table`");
  CHECK_FAILS(dg_screen_table(law, kTable, DG_ZERO_TERMINATED, NULL, &findings, NULL, NULL, NULL, NULL, NULL, &wrong), DG_BAD_CALL,
              "C0104", "no date");
  dg_law_free(law);
}

/* ---- All claims. The build reads this list, a line each. */

typedef struct claim {
  const char* name;
  void (*check)(void);
} claim;
#define CLAIM(name) {#name, name}

static const claim kAllClaims[] = {
    CLAIM(TheLibraryHasTheAbiOfItsHeader),
    CLAIM(TheLawIsNamedByItsTexts),
    CLAIM(ATranslationIsTheSameLawInOtherWords),
    CLAIM(AnUnknownLanguageIsABadCallThatNamesTheOthers),
    CLAIM(ACatalogueTranslatesAsThePublishedTranslationDoes),
    CLAIM(EverythingOfTheLawIsListedAndFoundByItsName),
    CLAIM(TheLawSaysWhatItHasOfEachThing),
    CLAIM(WhatTheLawDoesNotHaveIsNull),
    CLAIM(TextsWithASizeNeedNoClosingZero),
    CLAIM(ABrokenLawTellsEveryErrorWithItsPlace),
    CLAIM(WarningsOfALawThatIsReadAreKeptWithIt),
    CLAIM(TextsAddedToALawTakeThePlaceOfTheirOriginals),
    CLAIM(AScreeningIsWhatTheProgramPrints),
    CLAIM(OptionsChooseLawsStandardAndPerson),
    CLAIM(AMatterMayBeYamlByItsPath),
    CLAIM(FindingsAloneAreTheSameFindings),
    CLAIM(AMatterComesBackAsTheProgramWritesIt),
    CLAIM(WhyIsWhatTheProgramPrints),
    CLAIM(WhatIfIsWhatTheProgramPrints),
    CLAIM(TheNextQuestionsAreThoseTheProgramLists),
    CLAIM(AskingNeedsToKnowWithWhom),
    CLAIM(AnInterviewAsksOneQuestionAfterTheOther),
    CLAIM(AnInterviewListsTheQuestionsThatAreAskedAnyway),
    CLAIM(WhatIsPutOffIsAskedLaterOrNotNow),
    CLAIM(AnInterviewGoesOnAfterAMistake),
    CLAIM(ANarrativeIsReadAsTheProgramReadsIt),
    CLAIM(WhatIsReadIsAMatterThatNobodyConfirmed),
    CLAIM(ReadersAreMadeOfTextsAndTellTheirErrors),
    CLAIM(ALanguageThatIsNotRecognisedIsBadInput),
    CLAIM(ADrawingIsWhatTheProgramDraws),
    CLAIM(TheFactSheetIsWhatTheProgramPrints),
    CLAIM(TheLawAndTheMatrixAsDataAreWhatTheProgramPrints),
    CLAIM(AComparisonIsWhatTheProgramPrints),
    CLAIM(ClaimsOfTheLawAreProvedAsTheProgramProvesThem),
    CLAIM(ClaimsInATextAreProvedOrRefuted),
    CLAIM(ABadMatterTellsWhereItIsBad),
    CLAIM(ErrorsHoldNoWordOfTheMatter),
    CLAIM(AMisspeltOptionIsABadCallAtItsPlace),
    CLAIM(EveryMistakeInTheOptionsIsTold),
    CLAIM(NullWhereSomethingIsNeededIsABadCall),
    CLAIM(WhatIsGivenIsNullAfterAFailureAndTheErrorIsNullAfterSuccess),
    CLAIM(ColumnsAreFoundAsMattersAreScreened),
    CLAIM(ASliceHasTheFindingsOfItsRecords),
    CLAIM(WhatIsHandedOverIsReleasedOnceByItsOwner),
    CLAIM(DisputedColumnsGiveDisputedFindings),
    CLAIM(EveryInstructionSetAndNumberOfThreadsFindsTheSame),
    CLAIM(ABatchTellsWhatItIsLike),
    CLAIM(ABatchThatCannotBeMadeSaysWhy),
    CLAIM(AProtectionIsNeverJudgedOnProof),
    CLAIM(RecordsOfAnotherSchemaAreRefused),
    CLAIM(AStreamGivesTheFindingsOfEachChunk),
    CLAIM(AStreamIsTakenOverEvenWhereItFails),
    CLAIM(ThreadsShareALawAndABatch),
    CLAIM(SpoiledMattersAreReadOrRefused),
    CLAIM(SpoiledOptionsAreReadOrRefused),
    CLAIM(SpoiledLawsAreReadOrRefused),
    CLAIM(ATableIsScreenedAsTheProgramScreensIt),
    CLAIM(AMapOfOnesOwnIsReadFromItsText),
    CLAIM(ATableThatCannotBeReadSaysWhy),
};

int main(int count, char** arguments) {
  size_t i, checked = 0;
  for (i = 0; i < sizeof kAllClaims / sizeof *kAllClaims; ++i) {
    if (count > 1 && strcmp(arguments[1], kAllClaims[i].name) != 0) continue;
    if (count <= 1) printf("%s\n", kAllClaims[i].name);
    kAllClaims[i].check();
    ++checked;
  }
  if (checked == 0) fprintf(stderr, "no claim is called `%s`\n", arguments[1]);
  return failures > 0 || checked == 0 ? 1 : 0;
}

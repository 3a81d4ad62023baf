/* Distinguo for programs in C, and in every language that can call C. docs/c.md.
 *
 * The law on trafficking in persons and smuggling of migrants, as a program: what a law says of one person's
 * facts, why, what would change it, what to ask next; where two laws part; whether a general claim is true;
 * and the same findings for columns of millions of records, by the Arrow C Data Interface.
 *
 * It decides for nobody. Not known is never "no", and no finding is a score. Nothing leaves the machine:
 * this library opens no file, no socket and no clock, and keeps nothing between two calls but in a dg_interview.
 *
 *   dg_law* law = NULL;
 *   dg_error* error = NULL;
 *   char* json = NULL;
 *   if (dg_law_published(&law, &error) == DG_OK &&
 *       dg_screen(law, matter, DG_ZERO_TERMINATED, "{\"today\": \"2026-03-01\"}", &json, NULL, &error) == DG_OK) {
 *     puts(json);
 *   } else {
 *     fputs(dg_error_text(error), stderr);
 *   }
 *   dg_text_free(json);
 *   dg_law_free(law);
 *   dg_error_free(error);
 *
 * Link with -ldistinguo (pkg-config distinguo; CMake: find_package(distinguo COMPONENTS c), distinguo::c).
 *
 * Ownership  What a function gives through a pointer to a pointer is the caller's, and is freed with the
 *            function of its kind: dg_law_free, dg_reader_free, dg_batch_free, dg_interview_free, dg_error_free,
 *            dg_text_free; Arrow structures by their own release. All of them take NULL, which does nothing. A `const char*` that is
 *            returned belongs to the object asked, and lives as long as it; never free it. What is passed in
 *            is only read during the call, unless it is said otherwise.
 * Failure    Functions that can fail return a dg_status. Then what they would have given is NULL (an Arrow
 *            structure is left alone), and `*error`, unless `error` is NULL, is a new object that says what
 *            happened, where, and what to do. On DG_OK `*error` is NULL. What stood in `*error` or in a
 *            result before the call is overwritten, not freed.
 *            A NULL where something is needed is DG_BAD_CALL, not a crash; the functions that return no
 *            dg_status then return NULL, 0 or an empty text. A pointer that is neither NULL nor valid is
 *            beyond help. No C++ exception and no signal comes out of this library; it neither prints nor exits.
 * Threads    A dg_law, a dg_reader and a dg_batch never change: any number of threads may use one at the same
 *            time. A dg_interview changes with every question: one thread at a time. Free them when no call uses
 *            them any more. A dg_error may be read from any thread. There is no other state, so no call has to be
 *            first or last.
 * Texts      UTF-8. Texts with a size need no closing zero; DG_ZERO_TERMINATED says that they have one and
 *            are to be measured. Texts that are given have a closing zero, which is not counted.
 *            Texts from this library are in the language of the law (dg_law_translated); names, formats and
 *            the messages of errors are the same in every language.
 * Options    One JSON object as a text, or NULL for all defaults. Each function says its keys; a key that it
 *            does not know is an error, so that a misspelt wish is never silently ignored. Later versions may
 *            know more keys. Why JSON: docs/decisions/0015-c-abi.md. Keys that several functions share:
 *              "laws"      ["un-tip", "uk-msa-2015"]: instruments to look at; else those that apply
 *              "standard"  "grounds" (reasonable grounds, where presumptions speak) or "proof"
 *              "as_of"     "2014-06-12": the law of this day
 *              "today"     the caller's date, taken where no other date is given. There is no clock in here:
 *                          a call that needs a date and has none fails
 *              "person"    the id of one person of the matter
 *              "format"    "json", "text", "markdown" or "html"
 *              "path"      what the text given is called in errors. A matter whose path does not end in
 *                          .json is read as YAML
 * Privacy    An error never holds a value of a matter or of a record: it has codes, places, keys, ids and names of
 *            the vocabulary. Everything else that comes out (reports, questions) may hold what people told.
 * Versions   Names and meanings here stay as they are while DG_ABI_VERSION does; functions, keys and constants
 *            may be added. A program can compare DG_ABI_VERSION, with which it was compiled, with
 *            dg_abi_version() of the library that it meets. Findings follow the law, not the ABI:
 *            dg_law_fingerprint() tells two laws apart.
 */
#ifndef DISTINGUO_DISTINGUO_H
#define DISTINGUO_DISTINGUO_H

#include <stddef.h>
#include <stdint.h>

#include "distinguo/arrow.h"

#ifndef DG_API
#if defined(__GNUC__)
#define DG_API __attribute__((visibility("default")))
#else
#define DG_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define DG_ABI_VERSION 1

#define DG_ZERO_TERMINATED ((size_t)-1)

/* ---- Versions ------------------------------------------------------------------------------- */

/* DG_ABI_VERSION of the library that is running. */
DG_API int32_t dg_abi_version(void);

/* The library's version, "0.1.0". Static. */
DG_API const char* dg_version(void);

/* ---- Errors --------------------------------------------------------------------------------- */

typedef int32_t dg_status;

#define DG_OK 0
#define DG_BAD_CALL 1  /* the program is wrong: a NULL, an option, a name that the law does not have */
#define DG_BAD_INPUT 2 /* what it was given is: a matter, a law or records that cannot be read */
#define DG_NO_MEMORY 3 /* there was no memory for it; nothing has changed */
#define DG_FAULT 4     /* this library is wrong: please report it */

/* One or more problems, in the order of the texts that they are about. All codes: docs/errors.md. */
typedef struct dg_error dg_error;

/* Where a problem is: lines and columns count from 1, columns in code points; [begin, end) are bytes of the
 * text from 0. All are 0 where the problem has no place in a text. */
typedef struct dg_place {
  uint32_t line;
  uint32_t column;
  uint32_t end_line;
  uint32_t end_column;
  uint32_t begin;
  uint32_t end;
} dg_place;

/* All problems as people read them, ending with a line break. Of law texts with the line that is meant. */
DG_API const char* dg_error_text(const dg_error* error);

/* How many problems there are: at least 1, but 0 of NULL. */
DG_API size_t dg_error_count(const dg_error* error);

/* Of the problem `index`, from 0; empty texts and no place beyond the last.
 *   code      stable: "M0113"
 *   message   what happened
 *   help      what to do; empty where nothing is nearly certain
 *   path      the text that it is in: a law's path, "options", or what "path" of the options says
 *   warning   1 where it is only a warning
 *   text      all of this as people read it */
DG_API const char* dg_error_code(const dg_error* error, size_t index);
DG_API const char* dg_error_message(const dg_error* error, size_t index);
DG_API const char* dg_error_help(const dg_error* error, size_t index);
DG_API const char* dg_error_path(const dg_error* error, size_t index);
DG_API dg_place dg_error_place(const dg_error* error, size_t index);
DG_API int32_t dg_error_is_warning(const dg_error* error, size_t index);
DG_API const char* dg_error_text_of(const dg_error* error, size_t index);

DG_API void dg_error_free(dg_error* error);

/* Frees a text that was given through a `char**`. */
DG_API void dg_text_free(char* text);

/* ---- The law -------------------------------------------------------------------------------- */

/* A checked law: instruments, their statements (elements, offences, protections, ...), the vocabulary of
 * facts, and claims. Some megabytes. */
typedef struct dg_law dg_law;

/* The law that this library was built with. The first call reads it, some tens of milliseconds; further ones
 * share it. */
DG_API dg_status dg_law_published(dg_law** law, dg_error** error);

/* A law from texts in memory (docs/language.md): `count` of them, by the arrays `paths` (what each is called
 * in errors, ended by a zero), `texts` and `sizes`; `sizes` may be NULL: all have a closing zero.
 * With `base` they are added to the texts of that law, in place of those that declare the same instrument;
 * `base` stays as it is, and its language is taken over. Without, they are the whole law, vocabulary and all.
 *
 * DG_BAD_INPUT: with every error of the texts, placed. Warnings: dg_law_warnings().
 * Cost: linear in the texts; the published law takes some tens of milliseconds. */
DG_API dg_status dg_law_read(const dg_law* base, const char* const* paths, const char* const* texts,
                             const size_t* sizes, size_t count, dg_law** law, dg_error** error);

/* The same law with its titles, labels and questions in another language ("es"), and so all reports about it.
 * What is not translated keeps its English with the mark "[en] ". Findings are the same.
 * DG_BAD_CALL: no such language; dg_languages() has them. */
DG_API dg_status dg_law_translated(const dg_law* law, const char* language, dg_law** other, dg_error** error);

/* The same by a catalogue of the caller's: the bytes of a compiled message file of GNU gettext (`msgfmt --use-fuzzy
 * po/es.po`; docs/translating.md). For builds that carry no translations, such as that for browsers.
 *
 * DG_BAD_INPUT: the bytes are no such file, or it does not say its language. */
DG_API dg_status dg_law_translated_by(const dg_law* law, const char* catalogue, size_t catalogue_size, dg_law** other,
                                      dg_error** error);

/* The languages of this library, "en" first, with a space between. Static. */
DG_API const char* dg_languages(void);

/* Tells two laws apart: 16 hexadecimal digits made of the texts (FNV-1a, 64 bits), the same in every language
 * and on every machine. It notices a change; it is no proof against forgery. */
DG_API const char* dg_law_fingerprint(const dg_law* law);

/* One line for a log or the foot of a page, such as
 * "published law: 44 instruments, 712 statements, 371 facts, fingerprint 8c0d0c0e6f3b5a11". */
DG_API const char* dg_law_name(const dg_law* law);

/* "en", "es", ... (BCP 47). */
DG_API const char* dg_law_language(const dg_law* law);

/* What is doubtful in the texts of a law that was read all the same (unused facts, and the like), or NULL.
 * Belongs to the law: never free it. */
DG_API const dg_error* dg_law_warnings(const dg_law* law);

DG_API void dg_law_free(dg_law* law);

/* ---- What is in a law ----------------------------------------------------------------------- */

/* The things that a law has, each kind numbered from 0 in the order of the law. Numbers hold for one law
 * object and its translations; names hold everywhere. */
#define DG_INSTRUMENT 1
#define DG_STATEMENT 2
#define DG_FACT 3
#define DG_CLAIM 4

/* What can be read of a thing.               instrument  statement  fact  claim */
#define DG_NAME 1        /* "un-tip.means"         x          x        x     x   */
#define DG_LABEL 2       /* in a few words         x          x        x     x   */
#define DG_TITLE 3       /* in full                x                             */
#define DG_CITATION 4    /* where it stands        x          x                  */
#define DG_SOURCE 5      /* where it is from       x                   x     x   */
#define DG_KIND 6        /* "offence", ...                    x                  */
#define DG_QUESTION 7    /* in plain words                             x         */
#define DG_DEFINITION 8  /* what counts                                x         */
#define DG_TOPIC 9       /* title of its group                         x         */
#define DG_SENSITIVITY 10 /* "1" early, "2" with care, "3" hurts       x         */
#define DG_LEGAL 11      /* "yes": for a decision-maker, not the person  x       */
#define DG_COUNTRIES 12  /* "GB IE", or "*"        x                             */

/* How many there are; 0 of what is no kind of thing. */
DG_API size_t dg_law_count(const dg_law* law, int32_t thing);

/* What the table above says; empty where the law says nothing, NULL where there is no such thing or it has no
 * such text. Of a statement with several versions: of the last. Lives as long as the law. */
DG_API const char* dg_law_text(const dg_law* law, int32_t thing, size_t index, int32_t what);

/* The number of the thing of this name, or -1. */
DG_API int64_t dg_law_find(const dg_law* law, int32_t thing, const char* name);

/* All of it as JSON, in the language of the law: every version of every statement with its formula, citation and doubts, the
 * vocabulary, presumptions, claims. schema/law.schema.json. */
DG_API dg_status dg_law_json(const dg_law* law, char** text, size_t* size, dg_error** error);

/* ---- One matter ----------------------------------------------------------------------------- */

/* What can be done with a matter: the persons, facts and evidence of one set of events, as JSON or YAML
 * (docs/matters.md, schema/matter.schema.json; 16 MiB at most).
 *
 * `text` is given the answer, `size`, unless NULL, its bytes. DG_BAD_INPUT: the matter cannot be read; nothing
 * is half read, and every mistake is told. DG_BAD_CALL: the options, or what they name, are wrong.
 * A date is needed where the matter has none and "as_of" is not given, and for protections: give "today". */

/* Every finding on every person, protections first. schema/screening.schema.json.
 * Options: laws, standard ("grounds"), as_of (else the matter's "as-of", its dates, today), today, person, format, path;
 *   "explain"  false: findings without the smallest reasons for them; much faster, and only for "json". */
DG_API dg_status dg_screen(const dg_law* law, const char* matter, size_t matter_size, const char* options,
                           char** text, size_t* size, dg_error** error);

/* Why the finding on one statement ("un-tip.trafficking") is what it is, in full.
 * Options: standard, as_of, today, person, format, path. */
DG_API dg_status dg_why(const dg_law* law, const char* matter, size_t matter_size, const char* statement,
                        const char* options, char** text, size_t* size, dg_error** error);

/* What changes when facts are otherwise.
 * Options: as dg_screen() but explain; and
 *   "changes"  {"papers-kept": "yes", "under-18": "not known"}: needed; "yes", "no" or "not known" */
DG_API dg_status dg_what_if(const dg_law* law, const char* matter, size_t matter_size, const char* options,
                            char** text, size_t* size, dg_error** error);

/* The best next questions to a person, best first: none that can change nothing, gentle ones before those
 * that hurt. schema/questions.schema.json. Answer them by adding facts to the matter, and ask again.
 * Options: laws (else the matter's, else the United Nations protocols and the law of its countries), standard,
 *   as_of (else the matter's "as-of", its last day, today), today, person (needed of several), format ("json" or
 *   "text"), path;
 *   "limit"    how many; 10
 *   "record"   true: a file answers, not a person: sensitivity does not count
 *   "legal"    true: also what a decision-maker finds; implies record
 *   "max_nodes"  how large a finding may be for exact counting; 262144. Fewer make it faster, and the order of the
 *              questions perhaps less good ("exact" is false then)
 *   "later"    ["papers-kept"]: put off, so asked when no other question of its weight is left
 *   "not_now"  ["papers-kept"]: not asked on this day */
DG_API dg_status dg_ask(const dg_law* law, const char* matter, size_t matter_size, const char* options,
                        char** text, size_t* size, dg_error** error);

/* The same in the course of an interview with one person, where each question comes after the answer to the last:
 * what was worked out for one is kept for the next, so that only the first takes its time. What is known is always
 * what the matter says, whether answers are added to it, changed or taken back. */
typedef struct dg_interview dg_interview;

/* Nothing is worked out yet. The interview keeps the law, which may be freed before it. */
DG_API dg_status dg_interview_new(const dg_law* law, dg_interview** interview, dg_error** error);

/* Options: as dg_ask(); but without "limit" it is the one question to ask now, which stays on the topic of the last as
 * long as that is worth it, or none when no answer can change a finding any more.
 * Another person, day, standard or law begins anew. After a failure that is not of the options or the matter, too. */
DG_API dg_status dg_interview_ask(dg_interview* interview, const char* matter, size_t matter_size, const char* options,
                                  char** text, size_t* size, dg_error** error);

/* Until then it holds what the matter said of the person. */
DG_API void dg_interview_free(dg_interview* interview);

/* The matter itself, checked and in its canonical form (schema/matter.schema.json). Nothing in it is lost.
 * Options: format ("json" or "yaml"), path. */
DG_API dg_status dg_matter(const dg_law* law, const char* matter, size_t matter_size, const char* options,
                           char** text, size_t* size, dg_error** error);

/* ---- Narratives ----------------------------------------------------------------------------- */

/* The cues of one language, compiled: in which words facts are told (docs/cues.md). It holds for the law that it was
 * made with and its translations. */
typedef struct dg_reader dg_reader;

/* Of the cues that this library was built with, in `language` ("en"), from texts in memory otherwise: `count` of them,
 * as for dg_law_read(), all of one language. Some tens of milliseconds.
 * DG_BAD_CALL: there are no cues of this language; DG_BAD_INPUT: every error of the texts, placed. */
DG_API dg_status dg_reader_published(const dg_law* law, const char* language, dg_reader** reader, dg_error** error);
DG_API dg_status dg_reader_read(const dg_law* law, const char* const* paths, const char* const* texts,
                                const size_t* sizes, size_t count, dg_reader** reader, dg_error** error);

/* "en", "es", ... (ISO 639-1). */
DG_API const char* dg_reader_language(const dg_reader* reader);

DG_API void dg_reader_free(dg_reader* reader);

/* The evidence that a narrative tells, in UTF-8, with quotes and places; none of it is confirmed by anyone, and
 * what is not found is not known. schema/reading.schema.json. Reads with that of the `count` readers whose language the
 * text is most likely in; one reader is taken as it is.
 * DG_BAD_INPUT: none of the languages is recognised.
 * Options: "title", format; the format "matter" gives the evidence as a matter of one person, in JSON, unconfirmed. */
DG_API dg_status dg_read(const dg_law* law, const dg_reader* const* readers, size_t count, const char* narrative,
                         size_t narrative_size, const char* options, char** text, size_t* size, dg_error** error);

/* ---- The law itself ------------------------------------------------------------------------- */

/* Where two laws part, over all fact patterns. `one` and `other` are an instrument ("uk-msa-2015") or a
 * statement ("un-tip.trafficking"), perhaps on a day of its own ("smuggle@2014-01-01").
 * schema/comparison.schema.json; "decided" is false there if it is too large to decide.
 * Options: as_of, today, standard ("proof"), format;
 *   "exemptions"  true: offences count only where no exemption applies
 *   "full"        true: patterns in full, too
 *   "common"      true: what both require is in the text, too (in JSON it always is)
 *   "limit"       patterns in a list; 12 */
DG_API dg_status dg_compare(const dg_law* law, const char* one, const char* other, const char* options,
                            char** text, size_t* size, dg_error** error);

/* The same questions put to all laws: a table whose every cell is a proof. schema/matrix.schema.json.
 * Options: as_of or today, standard ("proof"). */
DG_API dg_status dg_matrix(const dg_law* law, const char* options, char** text, size_t* size, dg_error** error);

/* Decides claims over all fact patterns: proved, or refuted with the smallest counter-example.
 * `claims` is a law text with claims, read as if it were one of the law; NULL: claims of the law itself.
 * Options: as_of or today (for claims that name no day), format, path ("claims.law");
 *   "claims"   ["always-transnational"]: only these; else all of the text, or of the law
 *   "details"  true: every case in full */
DG_API dg_status dg_prove(const dg_law* law, const char* claims, size_t claims_size, const char* options,
                          char** text, size_t* size, dg_error** error);

/* A drawing of the law as SVG: of a statement its ladder on a day, of an instrument or a fact what refers to
 * what; `name` NULL: of all instruments.
 * Options: as_of or today. */
DG_API dg_status dg_drawing(const dg_law* law, const char* name, const char* options, char** text, size_t* size,
                            dg_error** error);

/* How trafficking and smuggling differ, law by law, from the law alone.
 * Options: laws (else the two protocols of the United Nations), as_of or today, format ("text", "markdown" or "html"). */
DG_API dg_status dg_fact_sheet(const dg_law* law, const char* options, char** text, size_t* size, dg_error** error);

/* ---- Tables --------------------------------------------------------------------------------- */

/* The published maps of data standards, as a JSON list: "name", "title", "source", and "text", the whole file. */
DG_API dg_status dg_maps(const dg_law* law, char** text, size_t* size, dg_error** error);

/* A table of records in memory (docs/records.md), screened. Three texts are given: `findings`, the table of
 * findings; `problems`, what could not be read, as CSV, empty where all was; `summary`, schema/summary.schema.json.
 * Each may be NULL where it is not wanted.
 * DG_BAD_INPUT: the table or the map cannot be read. A record that cannot be is a problem, and no failure.
 * Options: standard; as_of or today, one of which is needed; and
 *   "format"      "csv", "tsv" or "jsonl": of the table
 *   "out"         the same of the findings
 *   "map"         a published map by its name; else columns are called as facts
 *   "map_text"    a map of one's own, as a file; "map_path": what it is called in errors
 *   "statements"  columns of findings; else protections, offences and outcomes of
 *   "laws"        these; else of the two protocols of the United Nations
 *   "carry"       further columns to carry over
 *   "separator"   what parts cells, in place of a comma or a tab
 *   "reasons"     true: also a column for each statement on which these rest, and one with what may still matter
 *   "missing"     true: the summary also tells what open records lack
 *   "path"        what the table is called in errors and in the summary */
DG_API dg_status dg_screen_table(const dg_law* law, const char* table, size_t table_size, const char* options,
                                 char** findings, size_t* findings_size, char** problems, size_t* problems_size,
                                 char** summary, size_t* summary_size, dg_error** error);

/* ---- Columns of records --------------------------------------------------------------------- */

/* Statements compiled for the columns of a schema. Reads Arrow's own bitmaps where they are, 512 records at a
 * time, and finds what dg_screen() finds for the same facts (without ages and dates of birth). docs/batch.md. */
typedef struct dg_batch dg_batch;

/* Compiles. `schema` is a struct whose boolean children named as facts are read: true yes, false no, null not
 * known; beside one, `FACT__disputed` (true: disputed). Other columns are left alone; facts without a column are
 * not known. The schema is only read: its release stays with the caller. The law may be freed afterwards.
 * Options:
 *   "statements"       ["un-tip.trafficking", "un-som.smuggling"]: needed
 *   "as_of", "today"   one of them is needed
 *   "standard"         "grounds" or "proof"; protections are judged on grounds only
 *   "reasons"          true: also the findings on all that the statements rest on, and which unknown facts
 *                      still matter
 *   "form"             "dictionary": one column of words for each statement; "boolean": true established,
 *                      false ruled out, null open or disputed, and beside it `STATEMENT__disputed`
 *   "threads"          1; 0: as many as the machine has
 *   "instruction_set"  "best", or one of dg_instruction_sets() */
DG_API dg_status dg_batch_new(const dg_law* law, const struct ArrowSchema* schema, const char* options,
                              dg_batch** batch, dg_error** error);

/* Gives the schema of the findings: a struct with a child for each column. The caller releases it. */
DG_API dg_status dg_batch_schema(const dg_batch* batch, struct ArrowSchema* schema, dg_error** error);

/* Findings of the records of one struct array of the schema compiled for. Slices and offsets are read in
 * place. `records` is only read: its release stays with the caller. The caller releases `findings`.
 * DG_BAD_INPUT: the array is not of the schema. */
DG_API dg_status dg_batch_run(const dg_batch* batch, const struct ArrowArray* records,
                              struct ArrowArray* findings, dg_error** error);

/* A stream of findings for a stream of records: chunk by chunk as it is pulled, in constant memory. Options as
 * dg_batch_new(). Takes `records` over, also when it fails: it is then released. The caller releases `findings`. */
DG_API dg_status dg_batch_stream(const dg_law* law, struct ArrowArrayStream* records, const char* options,
                                 struct ArrowArrayStream* findings, dg_error** error);

/* What the program is like, as a JSON object; lives as long as the batch.
 *   "statements", "rests_on", "may_matter"   ids, in the order of the columns
 *   "ignored"                                columns that are no fact's
 *   "instructions", "instructions_if_disputed", "slots", "columns_read"   its size, for people who measure
 *   "standard", "as_of", "form", "threads", "instruction_set"             as asked for */
DG_API const char* dg_batch_about(const dg_batch* batch);

/* The instruction sets of this build that this machine has, narrowest first, with a space between: "portable
 * avx2". Static. */
DG_API const char* dg_instruction_sets(void);

DG_API void dg_batch_free(dg_batch* batch);

#ifdef __cplusplus
}
#endif

#endif /* DISTINGUO_DISTINGUO_H */

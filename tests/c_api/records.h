/* For tests: records as the Arrow C Data Interface hands them over, made by hand, and a count of what was
 * handed out and is not released. */
#ifndef DISTINGUO_TESTS_RECORDS_H
#define DISTINGUO_TESTS_RECORDS_H

#include <stdint.h>

#include "distinguo/arrow.h"

/* A column of booleans. `cells` has a letter for each record: y, n, or ? for null. */
typedef struct column {
  const char* name;
  const char* cells;
  int64_t before; /* bits of the buffers before the first record, filled with what is not meant */
} column;

/* Structures of this file that are not released, and releases of what was released already. */
extern int handed_out;
extern int released_twice;

void make_schema(const column* columns, int64_t count, struct ArrowSchema* schema);

/* The records from `first` on, `length` of them, as a slice of all of them. */
void make_records(const column* columns, int64_t count, int64_t first, int64_t length, struct ArrowArray* records);

/* All records in chunks of so many. After the last chunk, or with `fails` in place of the second, it ends. */
void make_stream(const column* columns, int64_t count, int64_t chunk, int fails, struct ArrowArrayStream* stream);

/* The word of one record in a column of findings in the dictionary form; "?" when there is no such column. */
const char* finding_of(const struct ArrowSchema* schema, const struct ArrowArray* findings, const char* name,
                       int64_t record);

/* The same of a boolean column: 1, 0, or -1 for null; -2 when there is no such column. */
int boolean_of(const struct ArrowSchema* schema, const struct ArrowArray* findings, const char* name, int64_t record);

#endif

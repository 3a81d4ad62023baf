#include "records.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int handed_out = 0;
int released_twice = 0;

static void* zeroed(size_t size) {
  void* memory = calloc(1, size == 0 ? 1 : size);
  if (memory == NULL) abort();
  return memory;
}

/* ---- Schemas */

static void release_schema(struct ArrowSchema* schema) {
  int64_t i;
  if (schema->release == NULL) {
    ++released_twice;
    return;
  }
  for (i = 0; i < schema->n_children; ++i) {
    if (schema->children[i]->release != NULL) schema->children[i]->release(schema->children[i]);
    free(schema->children[i]);
  }
  free(schema->children);
  schema->release = NULL;
  --handed_out;
}

static void begin_schema(struct ArrowSchema* schema, const char* format, const char* name, int64_t children) {
  memset(schema, 0, sizeof *schema);
  schema->format = format;
  schema->name = name;
  schema->flags = ARROW_FLAG_NULLABLE;
  schema->n_children = children;
  if (children > 0) schema->children = (struct ArrowSchema**)zeroed((size_t)children * sizeof(struct ArrowSchema*));
  schema->release = release_schema;
  ++handed_out;
}

void make_schema(const column* columns, int64_t count, struct ArrowSchema* schema) {
  int64_t i;
  begin_schema(schema, "+s", "", count);
  for (i = 0; i < count; ++i) {
    schema->children[i] = (struct ArrowSchema*)zeroed(sizeof(struct ArrowSchema));
    begin_schema(schema->children[i], "b", columns[i].name, 0);
  }
}

/* ---- Arrays */

static void release_array(struct ArrowArray* array) {
  int64_t i;
  if (array->release == NULL) {
    ++released_twice;
    return;
  }
  for (i = 0; i < array->n_children; ++i) {
    if (array->children[i]->release != NULL) array->children[i]->release(array->children[i]);
    free(array->children[i]);
  }
  free(array->children);
  for (i = 0; i < array->n_buffers; ++i) free((void*)array->buffers[i]);
  free((void*)array->buffers);
  array->release = NULL;
  --handed_out;
}

static void begin_array(struct ArrowArray* array, int64_t length, int64_t buffers, int64_t children) {
  memset(array, 0, sizeof *array);
  array->length = length;
  array->null_count = -1;
  array->n_buffers = buffers;
  array->n_children = children;
  array->buffers = (const void**)zeroed((size_t)buffers * sizeof(void*));
  if (children > 0) array->children = (struct ArrowArray**)zeroed((size_t)children * sizeof(struct ArrowArray*));
  array->release = release_array;
  ++handed_out;
}

static void set_bit(uint8_t* bits, int64_t at, int value) {
  const uint8_t mask = (uint8_t)(1U << (at % 8));
  bits[at / 8] = (uint8_t)(value ? bits[at / 8] | mask : bits[at / 8] & ~mask);
}

static void make_column(const column* from, struct ArrowArray* array) {
  const int64_t length = (int64_t)strlen(from->cells);
  const size_t bytes = (size_t)((from->before + length + 7) / 8);
  uint8_t* valid = (uint8_t*)zeroed(bytes);
  uint8_t* value = (uint8_t*)zeroed(bytes);
  int64_t i;
  begin_array(array, length, 2, 0);
  memset(valid, 0xff, bytes);
  memset(value, 0xff, bytes);
  for (i = 0; i < length; ++i) {
    set_bit(valid, from->before + i, from->cells[i] != '?');
    set_bit(value, from->before + i, from->cells[i] == 'y');
  }
  array->offset = from->before;
  array->buffers[0] = valid;
  array->buffers[1] = value;
}

void make_records(const column* columns, int64_t count, int64_t first, int64_t length, struct ArrowArray* records) {
  int64_t i;
  begin_array(records, length, 1, count);
  records->offset = first;
  records->null_count = 0;
  for (i = 0; i < count; ++i) {
    records->children[i] = (struct ArrowArray*)zeroed(sizeof(struct ArrowArray));
    make_column(&columns[i], records->children[i]);
  }
}

/* ---- Streams */

typedef struct chunks {
  const column* columns;
  int64_t count;
  int64_t chunk;
  int64_t next;
  int fails;
} chunks;

static int stream_schema(struct ArrowArrayStream* stream, struct ArrowSchema* schema) {
  const chunks* all = (const chunks*)stream->private_data;
  make_schema(all->columns, all->count, schema);
  return 0;
}

static int stream_next(struct ArrowArrayStream* stream, struct ArrowArray* records) {
  chunks* all = (chunks*)stream->private_data;
  const int64_t left = (int64_t)strlen(all->columns[0].cells) - all->next;
  const int64_t length = left < all->chunk ? left : all->chunk;
  if (all->fails && all->next > 0) return EIO;
  memset(records, 0, sizeof *records);
  if (length == 0) return 0;
  make_records(all->columns, all->count, all->next, length, records);
  all->next += length;
  return 0;
}

static const char* stream_error(struct ArrowArrayStream* stream) {
  (void)stream;
  return "the disk is gone";
}

static void release_stream(struct ArrowArrayStream* stream) {
  if (stream->release == NULL) {
    ++released_twice;
    return;
  }
  free(stream->private_data);
  stream->release = NULL;
  --handed_out;
}

void make_stream(const column* columns, int64_t count, int64_t chunk, int fails, struct ArrowArrayStream* stream) {
  chunks* all = (chunks*)zeroed(sizeof *all);
  all->columns = columns;
  all->count = count;
  all->chunk = chunk;
  all->fails = fails;
  stream->get_schema = stream_schema;
  stream->get_next = stream_next;
  stream->get_last_error = stream_error;
  stream->release = release_stream;
  stream->private_data = all;
  ++handed_out;
}

/* ---- Findings */

static int64_t child_named(const struct ArrowSchema* schema, const char* name) {
  int64_t i;
  for (i = 0; i < schema->n_children; ++i) {
    if (strcmp(schema->children[i]->name, name) == 0) return i;
  }
  return -1;
}

static int bit(const void* bits, int64_t at) { return ((const uint8_t*)bits)[at / 8] >> (at % 8) & 1; }

const char* finding_of(const struct ArrowSchema* schema, const struct ArrowArray* findings, const char* name,
                       int64_t record) {
  static char word[64];
  const int64_t child = child_named(schema, name);
  const struct ArrowArray* array;
  const struct ArrowArray* words;
  int32_t ends[2];
  int8_t code;
  if (child < 0 || strcmp(schema->children[child]->format, "c") != 0) return "?";
  array = findings->children[child];
  words = array->dictionary;
  memcpy(&code, (const char*)array->buffers[1] + findings->offset + array->offset + record, 1);
  memcpy(ends, (const char*)words->buffers[1] + (words->offset + code) * 4, sizeof ends);
  if (ends[1] - ends[0] >= (int32_t)sizeof word) return "?";
  memset(word, 0, sizeof word);
  memcpy(word, (const char*)words->buffers[2] + ends[0], (size_t)(ends[1] - ends[0]));
  return word;
}

int boolean_of(const struct ArrowSchema* schema, const struct ArrowArray* findings, const char* name, int64_t record) {
  const int64_t child = child_named(schema, name);
  const struct ArrowArray* array;
  int64_t at;
  if (child < 0 || strcmp(schema->children[child]->format, "b") != 0) return -2;
  array = findings->children[child];
  at = findings->offset + array->offset + record;
  if (array->buffers[0] != NULL && !bit(array->buffers[0], at)) return -1;
  return bit(array->buffers[1], at);
}

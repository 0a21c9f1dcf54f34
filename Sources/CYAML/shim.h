// libyaml for Swift: its event interface as plain values, because Swift sees the union of an event as bytes without names,
// and because libyaml leaves what it has read in freed memory, which would be the values.
#ifndef COFFER_YAML_H
#define COFFER_YAML_H

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

// One event. index counts characters from the start of the text.
typedef struct {
    int kind;
    const void *bytes;
    size_t count;
    size_t index;
    int is_plain;
    int has_tag;
    int has_anchor;
} coffer_yaml_event;

typedef struct {
    yaml_parser_t parser;
    yaml_event_t event;
    int has_event;
} coffer_yaml;

// Overwrites freed memory in a way that no compiler leaves out.
static inline void coffer_yaml_wipe(void *bytes, size_t count) {
    memset(bytes, 0, count);
    __asm__ __volatile__("" : : "r"(bytes) : "memory");
}

static inline void coffer_yaml_forget(coffer_yaml *self) {
    if (!self->has_event) return;
    if (self->event.type == YAML_SCALAR_EVENT && self->event.data.scalar.value)
        coffer_yaml_wipe(self->event.data.scalar.value, self->event.data.scalar.length);
    yaml_event_delete(&self->event);
    self->has_event = 0;
}

// Starts on UTF-8 text without a byte order mark, which has to stay where it is. Returns NULL without memory.
static inline coffer_yaml *coffer_yaml_open(const void *bytes, size_t count) {
    coffer_yaml *self = (coffer_yaml *)calloc(1, sizeof *self);
    if (!self) return NULL;
    if (!yaml_parser_initialize(&self->parser)) {
        free(self);
        return NULL;
    }
    yaml_parser_set_encoding(&self->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&self->parser, (const unsigned char *)bytes, count);
    return self;
}

// The next event, whose bytes are good until the next call. Returns 0 for a syntax error.
static inline int coffer_yaml_next(coffer_yaml *self, coffer_yaml_event *out) {
    coffer_yaml_forget(self);
    memset(out, 0, sizeof *out);
    if (!yaml_parser_parse(&self->parser, &self->event)) return 0;
    self->has_event = 1;
    yaml_event_t *event = &self->event;
    out->kind = (int)event->type;
    out->index = event->start_mark.index;
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        out->has_anchor = 1;
        break;
    case YAML_SCALAR_EVENT:
        out->bytes = event->data.scalar.value;
        out->count = event->data.scalar.length;
        out->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        out->has_tag = event->data.scalar.tag != NULL;
        out->has_anchor = event->data.scalar.anchor != NULL;
        break;
    case YAML_SEQUENCE_START_EVENT:
        out->has_tag = event->data.sequence_start.tag != NULL;
        out->has_anchor = event->data.sequence_start.anchor != NULL;
        break;
    case YAML_MAPPING_START_EVENT:
        out->has_tag = event->data.mapping_start.tag != NULL;
        out->has_anchor = event->data.mapping_start.anchor != NULL;
        break;
    default:
        break;
    }
    return 1;
}

// Where the syntax error is: characters from the start, or bytes if is_bytes is set (a character that YAML forbids).
static inline size_t coffer_yaml_problem(const coffer_yaml *self, int *is_bytes) {
    *is_bytes = self->parser.error == YAML_READER_ERROR;
    return *is_bytes ? self->parser.problem_offset : self->parser.problem_mark.index;
}

// Ends, and wipes the parser's own buffers.
static inline void coffer_yaml_close(coffer_yaml *self) {
    coffer_yaml_forget(self);
    if (self->parser.raw_buffer.start)
        coffer_yaml_wipe(self->parser.raw_buffer.start, self->parser.raw_buffer.end - self->parser.raw_buffer.start);
    if (self->parser.buffer.start)
        coffer_yaml_wipe(self->parser.buffer.start, self->parser.buffer.end - self->parser.buffer.start);
    yaml_parser_delete(&self->parser);
    free(self);
}

#endif

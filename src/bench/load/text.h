/* Text that grows in a buffer of fixed size; what does not fit is cut off and `full` says so. */
#ifndef BENCH_TEXT_H
#define BENCH_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* A part of somebody else's text; not zero-terminated. */
struct slice {
    const char *start;
    size_t length;
};

struct text {
    char *start;
    size_t length, size;
    int full;
};

void text_add(struct text *text, const char *more, size_t length);
void text_string(struct text *text, const char *more);
void text_slice(struct text *text, struct slice more);
/* Decimal, with leading zeros up to that many digits. */
void text_number(struct text *text, uint64_t number, int digits);
/* Eight hexadecimal digits. */
void text_hex(struct text *text, uint32_t number);

#endif

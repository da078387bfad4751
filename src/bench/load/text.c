#include "text.h"

#include <string.h>

void text_add(struct text *text, const char *more, size_t length) {
    if (length > text->size - text->length) {
        text->full = 1;
        return;
    }
    memcpy(text->start + text->length, more, length);
    text->length += length;
}

void text_string(struct text *text, const char *more) {
    text_add(text, more, strlen(more));
}

void text_slice(struct text *text, struct slice more) {
    text_add(text, more.start, more.length);
}

void text_number(struct text *text, uint64_t number, int digits) {
    char reversed[24], forward[24];
    int length = 0;
    do {
        reversed[length++] = (char)('0' + number % 10);
        number /= 10;
    } while (number || length < digits);
    for (int i = 0; i < length; i++) {
        forward[i] = reversed[length - 1 - i];
    }
    text_add(text, forward, (size_t)length);
}

void text_hex(struct text *text, uint32_t number) {
    char hex[8];
    for (int i = 0; i < 8; i++) {
        hex[i] = "0123456789abcdef"[number >> (28 - 4 * i) & 15];
    }
    text_add(text, hex, sizeof hex);
}

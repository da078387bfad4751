/* MD5 (RFC 1321) of short texts, as digest authentication needs it. */
#ifndef BENCH_MD5_H
#define BENCH_MD5_H

#include <stddef.h>

enum { MD5_HEX = 32 };

/* Writes the hash in lower-case hexadecimal digits and a zero byte. */
void md5_hex(const char *text, size_t length, char hex[MD5_HEX + 1]);

#endif

/* The phone's side of digest authentication: MD5 with qop=auth (RFC 7616). */
#ifndef BENCH_DIGEST_H
#define BENCH_DIGEST_H

#include "text.h"

struct challenge {
    struct slice realm, nonce, opaque; /* opaque may be empty */
};

struct account {
    struct slice user;
    const char *password;
};

/* Finds the first challenge for MD5 with qop=auth among the WWW-Authenticate headers of a response. 0 if there is none. */
int digest_find(const char *response, size_t length, struct challenge *challenge);

/* Appends an Authorization header with its line end; nonce-count 1. */
void digest_answer(
    struct text *message, const struct challenge *challenge, struct account account, const char *uri, uint32_t cnonce);

#endif

/* REGISTER requests (RFC 3261 section 10) and what matters of their responses. */
#ifndef BENCH_MESSAGE_H
#define BENCH_MESSAGE_H

#include "text.h"

#include <netinet/in.h>

enum { MESSAGE_SIZE = 1400, USER_SIZE = 16 };

/* Says which registration a response belongs to; travels in the branch. */
struct mark {
    uint32_t slot, generation;
};

struct registration {
    uint32_t user, contact; /* numbers */
    uint32_t cseq;
    struct in_addr address; /* of the phone */
    uint16_t port;
    uint32_t expires_s;
    const char *domain;
    struct mark mark;
    const char *transport; /* TCP or TLS; NULL: UDP */
};

/* Writes the user's name. */
struct slice message_user(uint32_t user, char buffer[USER_SIZE]);

/* Everything but the Authorization header and the end. */
void message_begin(struct text *message, const struct registration *registration);
void message_end(struct text *message);

/* The status of a response and its mark; 0 for anything else. */
int message_status(const char *message, size_t length, struct mark *mark);

#endif

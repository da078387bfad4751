/* What a phone writes when it calls, and reads of the answers (RFC 3261). */
#ifndef BENCH_PHONE_H
#define BENCH_PHONE_H

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>

enum { PHONE_MESSAGE = 1600, PHONE_TAG = 64, PHONE_TARGET = 160 };

enum method { METHOD_INVITE, METHOD_ACK, METHOD_BYE };

/* One dialog, from the side of its caller. */
struct phone {
    uint32_t slot, generation; /* say which call an answer belongs to; they travel in the branch */
    uint16_t port;             /* where it listens */
    char tag[PHONE_TAG];       /* of the server, once it has answered */
    char target[PHONE_TARGET]; /* its contact */
};

struct phone_answer {
    int status;
    enum method method;
    uint32_t slot, generation;
};

/* Writes a request; an INVITE offers PCMU and PCMA. Returns its length. */
size_t phone_request(
    const struct phone *phone, enum method method, struct sockaddr_in server, const char *extension,
    char message[PHONE_MESSAGE]);

/* Reads a zero-terminated response; 0 if it is none, or none of ours. */
int phone_read(const char *message, struct phone_answer *answer);

/* Takes tag and contact from the answer to the INVITE; 0 if they are missing. */
int phone_learn(struct phone *phone, const char *message);

#endif

/* Phones that each keep one connection to the server and register over it. */
#ifndef BENCH_CROWD_H
#define BENCH_CROWD_H

#include "../load/latency.h"

#include <netinet/in.h>
#include <stdint.h>
#include <sys/types.h>

enum { MAX_PHONES = 12000 };

struct crowd_options {
    struct sockaddr_in server;
    int tls;
    uint32_t phones, users; /* phone i belongs to user i % users */
    const char *domain, *password;
};

/* What a step has come to. */
struct crowd_result {
    uint64_t done, failed, closed; /* closed: by the server, without being asked */
    int status; /* the first other one than 200 */
    double seconds;
    struct latency opening; /* from connect to the end of the handshake */
    struct latency answer; /* to the answer that ends it */
};

struct crowd;

struct crowd *crowd_new(const struct crowd_options *options);
/* Connects all phones that are not connected and registers each, so many at once. */
void crowd_open(struct crowd *crowd, uint32_t at_once, struct crowd_result *result);
/* A double CRLF on each connection, and the answer. */
void crowd_ping(struct crowd *crowd, struct crowd_result *result);
/* Registers again and again for so long, so many at once, each over the next connection. */
void crowd_refresh(struct crowd *crowd, uint32_t at_once, double seconds, struct crowd_result *result);
/* Does nothing for so long. */
void crowd_idle(struct crowd *crowd, double seconds, struct crowd_result *result);
/* Closes all connections at once. */
void crowd_close(struct crowd *crowd, struct crowd_result *result);

#endif

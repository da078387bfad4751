/* Runs the calls: when each starts, what its answers lead to, when it counts as lost. */
#ifndef BENCH_CALLER_H
#define BENCH_CALLER_H

#include "../load/latency.h"

#include <netinet/in.h>
#include <stdint.h>

struct caller_plan {
    struct sockaddr_in server;
    const char *extension;
    uint64_t count;
    uint32_t at_once, sockets; /* at most so many calls at a time; they share so many sockets */
    double rate;               /* starts a second, whatever the server does; 0: as many as `at_once` allows */
    int64_t hold_ms, seconds;  /* from the answer to the BYE; none starts after so many seconds */
};

struct caller_result {
    uint64_t started, done, lost, refused; /* lost: no answer within 32 s (section 17.1.1.2) */
    int first_refusal;                     /* its status, or 0 */
    uint64_t retransmitted, answered_again, strays;
    uint32_t most_at_once;
    double seconds;     /* from the first start to the last end */
    int64_t slipped_us; /* all pauses of the generator itself; the plan waited for it */
    struct latency set_up, hang_up; /* INVITE to its 200, by the plan; BYE to its 200 */
};

struct caller_result caller_run(const struct caller_plan *plan);

#endif

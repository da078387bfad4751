/* Runs the registrations: when each starts, what its answer leads to, when it counts as lost. */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include "latency.h"
#include "options.h"

struct load_result {
    uint64_t started, done, lost, refused; /* refused: another final status than the expected one */
    int first_refusal;                     /* that status, or 0 */
    uint64_t retransmitted;
    uint64_t strays; /* answers to what is over, and requests from the server */
    double seconds;  /* from the first start to the last end */
    int64_t slipped_us; /* open loop: all pauses of the generator itself; the plan waited for it */
    int64_t server_cpu_us, own_cpu_us, machine_cpu_us;
    int receive_buffer;
    struct latency latency;
};

struct load_result load_run(const struct options *options);

#endif

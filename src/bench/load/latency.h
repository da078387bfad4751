/* How long answers took, counted in steps of a microsecond. */
#ifndef BENCH_LATENCY_H
#define BENCH_LATENCY_H

#include <stdint.h>

enum { LATENCY_STEPS = 4000000 }; /* longer ones count as 4 s; the greatest is kept exactly */

struct latency {
    uint32_t *counts; /* by microsecond */
    uint64_t total;
    int64_t max_us;
};

void latency_open(struct latency *latency);
void latency_add(struct latency *latency, int64_t us);
/* The smallest time within which at least that share (0.5, 0.99...) of all answers came; 0 if there were none. */
int64_t latency_share(const struct latency *latency, double share);
void latency_close(struct latency *latency);

#endif

#include "latency.h"

#include <stdio.h>
#include <stdlib.h>

void latency_open(struct latency *latency) {
    *latency = (struct latency){.counts = calloc(LATENCY_STEPS, sizeof(uint32_t))};
    if (!latency->counts) {
        perror("registers");
        exit(1);
    }
}

void latency_add(struct latency *latency, int64_t us) {
    int64_t step = us < 0 ? 0 : us < LATENCY_STEPS ? us : LATENCY_STEPS - 1;
    latency->counts[step]++;
    latency->total++;
    if (us > latency->max_us) {
        latency->max_us = us;
    }
}

int64_t latency_share(const struct latency *latency, double share) {
    uint64_t wanted = (uint64_t)(share * (double)latency->total);
    uint64_t seen = 0;
    if ((double)wanted < share * (double)latency->total) {
        wanted++;
    }
    for (int64_t us = 0; us < LATENCY_STEPS && latency->total; us++) {
        seen += latency->counts[us];
        if (seen >= wanted && seen) {
            return us;
        }
    }
    return 0;
}

void latency_close(struct latency *latency) {
    free(latency->counts);
    latency->counts = NULL;
}

/* A load generator for SIP registrars: see options.c for its usage, load.c for what it does. */
#include "load.h"
#include "selftest.h"

#include <inttypes.h>
#include <stdio.h>

static double per(double amount, uint64_t of) {
    return of ? amount / (double)of : 0;
}

static double share_ms(const struct load_result *result, double share) {
    return (double)latency_share(&result->latency, share) / 1000;
}

static void print_server_cpu(const struct load_result *result) {
    if (result->server_cpu_us >= 0 && result->seconds > 0) {
        printf(
            " cpu_us=%.2f server_cores=%.2f other_cores=%.2f",
            per((double)result->server_cpu_us, result->done),
            (double)result->server_cpu_us / 1e6 / result->seconds,
            (double)(result->machine_cpu_us - result->server_cpu_us - result->own_cpu_us) / 1e6 / result->seconds);
    }
}

static void print_result(const struct load_result *result) {
    printf(
        "started=%" PRIu64 " done=%" PRIu64 " lost=%" PRIu64 " refused=%" PRIu64 " first_refusal=%d"
        " retransmitted=%" PRIu64 " strays=%" PRIu64 " seconds=%.3f per_second=%.0f",
        result->started, result->done, result->lost, result->refused, result->first_refusal,
        result->retransmitted, result->strays, result->seconds,
        result->seconds > 0 ? (double)result->done / result->seconds : 0);
    print_server_cpu(result);
    printf(
        " generator_us=%.2f slipped_ms=%.1f p50_ms=%.3f p99_ms=%.3f p999_ms=%.3f max_ms=%.3f receive_buffer=%d\n",
        per((double)result->own_cpu_us, result->done), (double)result->slipped_us / 1000,
        share_ms(result, 0.5), share_ms(result, 0.99), share_ms(result, 0.999),
        (double)result->latency.max_us / 1000, result->receive_buffer);
}

int main(int count, char **words) {
    struct options options = options_read(count, words);
    if (options.self_test) {
        return self_test();
    }
    struct load_result result = load_run(&options);
    print_result(&result);
    latency_close(&result.latency);
    return result.done ? 0 : 1;
}

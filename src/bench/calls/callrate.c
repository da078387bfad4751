/* Calls one extension many times: what a call costs the server, and how fast it answers. */
#include "../load/process.h"
#include "answerer.h"
#include "caller.h"

#include <arpa/inet.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

static const char USAGE[] =
    "Calls a SIP server on this machine (INVITE, 200, ACK, BYE, 200; no sound) and prints one line of key=value figures.\n"
    "\n"
    "  callrate --server 127.0.0.9:5060 --extension NUMBER [OPTION]...\n"
    "  callrate --floor [OPTION]...     answers by itself: the least that it can cost\n"
    "\n"
    "  --count N               calls (10000; 10000000 at most)\n"
    "  --rate N                open loop: starts N a second, whatever the server does; time runs from the planned start\n"
    "  --at-once N             closed loop: that many at a time (64); with --rate: at most so many (20000)\n"
    "  --hold MS               from the answer to the BYE (0; 3600000 at most)\n"
    "  --seconds S             starts no more after that time (30; 3600 at most)\n"
    "  --sockets N             the calls share so many sockets (4; 64 at most)\n"
    "  --server-process PID    counts processor time of that process and its children\n";

static struct caller_plan plan = {.count = 10000, .seconds = 30, .sockets = 4};
static pid_t process;
static int is_floor;

static void refuse(const char *what, const char *value) {
    fprintf(stderr, "callrate: %s: %s (see --help)\n", what, value);
    exit(2);
}

static int64_t number(const char *name, const char *text, int64_t least, int64_t most) {
    char *end;
    int64_t value = strtoll(text, &end, 10);
    if (end == text || *end || value < least || value > most) {
        refuse(name, text);
    }
    return value;
}

/* Nothing outside 127.0.0.0/8 is ever sent to. */
static struct sockaddr_in loopback(char *text) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    char *colon = strrchr(text, ':');
    if (!colon) {
        refuse("not ADDRESS:PORT", text);
    }
    *colon = 0;
    if (inet_pton(AF_INET, text, &address.sin_addr) != 1 || ntohl(address.sin_addr.s_addr) >> 24 != 127) {
        refuse("not an address of 127.0.0.0/8", text);
    }
    address.sin_port = htons((uint16_t)number("port", colon + 1, 1, 65535));
    return address;
}

static void take(int option, const char *name, char *value) {
    switch (option) {
    case 's': plan.server = loopback(value); break;
    case 'x': plan.extension = value; break;
    case 'p': process = (pid_t)number(name, value, 1, 1 << 22); break;
    case 'n': plan.count = (uint64_t)number(name, value, 1, 10000000); break;
    case 'r': plan.rate = (double)number(name, value, 1, 100000); break;
    case 'a': plan.at_once = (uint32_t)number(name, value, 1, 65536); break;
    case 'd': plan.hold_ms = number(name, value, 0, 3600000); break;
    case 't': plan.seconds = number(name, value, 1, 3600); break;
    case 'k': plan.sockets = (uint32_t)number(name, value, 1, 64); break;
    case 'f': is_floor = 1; break;
    case 'h': fputs(USAGE, stdout); exit(0);
    default: exit(2);
    }
}

static void read_options(int count, char **words) {
    static const struct option names[] = {
        {"server", 1, NULL, 's'}, {"extension", 1, NULL, 'x'}, {"server-process", 1, NULL, 'p'},
        {"count", 1, NULL, 'n'}, {"rate", 1, NULL, 'r'}, {"at-once", 1, NULL, 'a'}, {"hold", 1, NULL, 'd'},
        {"seconds", 1, NULL, 't'}, {"sockets", 1, NULL, 'k'}, {"floor", 0, NULL, 'f'}, {"help", 0, NULL, 'h'},
        {NULL, 0, NULL, 0}};
    for (int option, index = 0; (option = getopt_long(count, words, "", names, &index)) != -1;) {
        take(option, option == '?' ? "" : names[index].name, optarg);
    }
    if (is_floor) {
        plan.extension = "floor";
        process = answerer_start(&plan.server);
    }
    if (!plan.server.sin_port || !plan.extension || strlen(plan.extension) > 60) {
        refuse("missing or too long", "--server or --extension");
    }
    if (!plan.at_once) {
        plan.at_once = plan.rate > 0 ? 20000 : 64;
    }
}

static double per(double amount, uint64_t of) {
    return of ? amount / (double)of : 0;
}

static void print_times(const char *name, const struct latency *latency) {
    printf(
        " %s_p50_ms=%.3f %s_p99_ms=%.3f %s_p999_ms=%.3f %s_max_ms=%.3f", name,
        (double)latency_share(latency, 0.5) / 1000, name, (double)latency_share(latency, 0.99) / 1000, name,
        (double)latency_share(latency, 0.999) / 1000, name, (double)latency->max_us / 1000);
}

static void print_result(const struct caller_result *result, int64_t server, int64_t own, int64_t machine) {
    double seconds = result->seconds > 0 ? result->seconds : 1;
    printf(
        "started=%" PRIu64 " done=%" PRIu64 " lost=%" PRIu64 " refused=%" PRIu64 " first_refusal=%d retransmitted=%" PRIu64
        " answered_again=%" PRIu64 " strays=%" PRIu64 " most_at_once=%u seconds=%.3f per_second=%.0f",
        result->started, result->done, result->lost, result->refused, result->first_refusal, result->retransmitted,
        result->answered_again, result->strays, result->most_at_once, result->seconds, (double)result->done / seconds);
    if (process) {
        printf(
            " cpu_us=%.1f server_cores=%.2f foreign_cores=%.2f", per((double)server, result->done),
            (double)server / 1e6 / seconds, (double)(machine - server - own) / 1e6 / seconds);
    }
    printf(" generator_us=%.1f slipped_ms=%.1f", per((double)own, result->done), (double)result->slipped_us / 1000);
    print_times("set_up", &result->set_up);
    print_times("hang_up", &result->hang_up);
    printf("\n");
}

int main(int count, char **words) {
    read_options(count, words);
    prctl(PR_SET_TIMERSLACK, 1000UL);
    int64_t server = process ? process_tree_cpu_us(process) : 0, own = own_cpu_us(), machine = machine_cpu_us();
    struct caller_result result = caller_run(&plan);
    server = process ? process_tree_cpu_us(process) - server : 0;
    print_result(&result, server, own_cpu_us() - own, machine_cpu_us() - machine);
    latency_close(&result.set_up);
    latency_close(&result.hang_up);
    if (is_floor) {
        kill(process, SIGKILL);
    }
    return result.done && result.done == result.started ? 0 : 1;
}

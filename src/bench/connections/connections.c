/* Keeps many connections to a SIP server: what each costs, and what happens when all come or go at once. */
#include "../load/process.h"
#include "crowd.h"

#include <arpa/inet.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const char USAGE[] =
    "Connects phones to a SIP server on this machine and prints one line of key=value figures for each step.\n"
    "\n"
    "  connections --server 127.0.0.9:5061 [OPTION]... STEP...\n"
    "\n"
    "  --tls                   over TLS; any certificate will do\n"
    "  --phones N              each with its own connection, from 8 addresses (10000; 12000 at most)\n"
    "  --users N               that they belong to (10000)\n"
    "  --domain NAME           what stands behind the @ (the server's address)\n"
    "  --password TEXT         of every user (secret)\n"
    "  --server-process PID    counts processor time of that process and its children\n"
    "\n"
    "  open:N                  connects and registers all that are away, N at once\n"
    "  ping                    a double CRLF on each connection\n"
    "  refresh:N:S             registers for S seconds, N at once, each over the next connection\n"
    "  idle:S                  nothing for S seconds\n"
    "  close                   closes all at once\n"
    "  sh:COMMAND              runs it meanwhile\n";

static struct crowd_options options = {.phones = 10000, .users = 10000, .password = "secret"};
static pid_t process;

static void refuse(const char *what, const char *value) {
    fprintf(stderr, "connections: %s: %s (see --help)\n", what, value);
    exit(2);
}

static uint32_t number(const char *name, const char *text, uint32_t least, uint32_t most) {
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || (*end && *end != ':') || value < (long)least || value > (long)most) {
        refuse(name, text);
    }
    return (uint32_t)value;
}

/* Nothing outside 127.0.0.0/8 is ever connected to. */
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
    options.domain = options.domain ? options.domain : text;
    return address;
}

static void read_options(int count, char **words) {
    static const struct option names[] = {
        {"server", required_argument, NULL, 's'}, {"tls", no_argument, NULL, 't'},
        {"phones", required_argument, NULL, 'n'}, {"users", required_argument, NULL, 'u'},
        {"domain", required_argument, NULL, 'd'}, {"password", required_argument, NULL, 'w'},
        {"server-process", required_argument, NULL, 'p'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    for (int option; (option = getopt_long(count, words, "", names, NULL)) != -1;) {
        switch (option) {
        case 's': options.server = loopback(optarg); break;
        case 't': options.tls = 1; break;
        case 'n': options.phones = number("--phones", optarg, 1, MAX_PHONES); break;
        case 'u': options.users = number("--users", optarg, 1, 1000000); break;
        case 'd': options.domain = optarg; break;
        case 'w': options.password = optarg; break;
        case 'p': process = (pid_t)number("--server-process", optarg, 1, 1 << 22); break;
        case 'h': fputs(USAGE, stdout); exit(0);
        default: exit(2);
        }
    }
    if (!options.server.sin_port) {
        refuse("missing", "--server");
    }
}

static void print_latency(const char *name, const struct latency *latency) {
    if (latency->total) {
        printf(
            " %s_p50_ms=%.2f %s_p99_ms=%.2f %s_max_ms=%.2f", name, (double)latency_share(latency, 0.5) / 1000, name,
            (double)latency_share(latency, 0.99) / 1000, name, (double)latency->max_us / 1000);
    }
}

static int starts(const char *step, const char *word) {
    return !strncmp(step, word, strlen(word));
}

static void take(struct crowd *crowd, char *step, struct crowd_result *result) {
    char *seconds;
    if (starts(step, "open:")) {
        crowd_open(crowd, number("open", step + 5, 1, MAX_PHONES), result);
    } else if (!strcmp(step, "ping")) {
        crowd_ping(crowd, result);
    } else if (starts(step, "refresh:") && (seconds = strchr(step + 8, ':'))) {
        crowd_refresh(crowd, number("refresh", step + 8, 1, MAX_PHONES), number("refresh", seconds + 1, 1, 30), result);
    } else if (starts(step, "idle:")) {
        crowd_idle(crowd, number("idle", step + 5, 1, 120), result);
    } else if (!strcmp(step, "close")) {
        crowd_close(crowd, result);
    } else {
        refuse("no such step", step);
    }
}

static void measure(struct crowd *crowd, char *step) {
    struct crowd_result result = {0};
    latency_open(&result.opening);
    latency_open(&result.answer);
    int64_t cpu = process ? process_tree_cpu_us(process) : -1, own = own_cpu_us();
    take(crowd, step, &result);
    printf(
        "step=%s done=%" PRIu64 " failed=%" PRIu64 " closed=%" PRIu64 " status=%d seconds=%.3f per_second=%.0f", step,
        result.done, result.failed, result.closed, result.status, result.seconds,
        result.seconds > 0 ? (double)result.done / result.seconds : 0);
    if (cpu >= 0 && result.seconds > 0) {
        double used = (double)(process_tree_cpu_us(process) - cpu);
        printf(" cpu_us=%.1f server_cores=%.3f", result.done ? used / (double)result.done : 0, used / 1e6 / result.seconds);
    }
    printf(" own_cores=%.2f", (double)(own_cpu_us() - own) / 1e6 / result.seconds);
    print_latency("opening", &result.opening);
    print_latency("answer", &result.answer);
    printf("\n");
    fflush(stdout);
    latency_close(&result.opening);
    latency_close(&result.answer);
}

int main(int count, char **words) {
    struct rlimit files;
    read_options(count, words);
    signal(SIGPIPE, SIG_IGN);
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_max < options.phones + 64) {
        fprintf(stderr, "connections: only %ju files may be open (ulimit -n)\n", (uintmax_t)files.rlim_max);
        return 1;
    }
    struct crowd *crowd = crowd_new(&options);
    for (int i = optind; i < count; i++) {
        if (starts(words[i], "sh:")) {
            fflush(stdout);
            if (system(words[i] + 3)) {
                fprintf(stderr, "connections: %s failed\n", words[i] + 3);
            }
        } else {
            measure(crowd, words[i]);
        }
    }
    return 0;
}

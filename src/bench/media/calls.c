/* Many calls to an echo, or from phone to phone: what they cost the server, and how well they are heard. */
#include "../load/process.h"
#include "callee.h"
#include "dialog.h"
#include "floor.h"
#include "stream.h"

#include <arpa/inet.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

static const char USAGE[] =
    "calls --server 127.x.x.x:PORT --extension NUMBER --server-process PID [OPTION]...\n"
    "calls --bridge ...                     the same, each call to a phone of our own: NUMBER0 reaches the user b0, and so on\n"
    "calls --floor [OPTION]...              echoes by itself: the least that it can cost\n"
    "  --calls N       (1000; 1 to 4000)    --rate N        calls begun in a second (100)\n"
    "  --delay MS      of the echo (0)      --settle S      after the last answer and the delay (3; 0 to 30)\n"
    "  --seconds S     measured (10; 1 to 30)   --srtp      sound is encrypted with AES_CM_128_HMAC_SHA1_80\n"
    "Prints one line of key=value. The server must take calls, and with --bridge registrations, without a password.\n";

static const int64_t SECOND = 1000000000, TURN = 500000, SWEEP = 50000000;

static struct options {
    struct sockaddr_in server;
    const char *extension;
    int calls, rate, delay_ms, settle, seconds, floor, bridge, srtp;
    pid_t process;
} options = {.calls = 1000, .rate = 100, .settle = 3, .seconds = 10};

static struct dialogs dialogs;
static struct callees callees;
static struct streams streams;
static struct sockaddr_in *floor_at;

static int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * SECOND + time.tv_nsec;
}

static void refuse(const char *what, const char *value) {
    fprintf(stderr, "calls: %s: %s\n%s", what, value, USAGE);
    exit(2);
}

static int number(const char *text, int least, int most) {
    char *end;
    long value = strtol(text, &end, 10);
    if (*end || end == text || value < least || value > most) {
        refuse("not a number that is possible here", text);
    }
    return (int)value;
}

static struct sockaddr_in loopback(char *text) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    char *colon = strrchr(text, ':');
    if (!colon) {
        refuse("no port", text);
    }
    *colon = 0;
    if (inet_pton(AF_INET, text, &address.sin_addr) != 1 || ntohl(address.sin_addr.s_addr) >> 24 != 127) {
        refuse("not an address of 127.0.0.0/8", text);
    }
    address.sin_port = htons((uint16_t)number(colon + 1, 1, 65535));
    return address;
}

static void read_options(int count, char **words) {
    static const struct option names[] = {
        {"server", 1, NULL, 's'}, {"extension", 1, NULL, 'x'}, {"server-process", 1, NULL, 'p'}, {"calls", 1, NULL, 'n'},
        {"rate", 1, NULL, 'r'}, {"delay", 1, NULL, 'd'}, {"settle", 1, NULL, 'w'}, {"seconds", 1, NULL, 't'},
        {"floor", 0, NULL, 'f'}, {"bridge", 0, NULL, 'b'}, {"srtp", 0, NULL, 'k'}, {"help", 0, NULL, 'h'}, {NULL, 0, NULL, 0}};
    for (int option; (option = getopt_long(count, words, "", names, NULL)) != -1;) {
        switch (option) {
        case 's': options.server = loopback(optarg); break;
        case 'x': options.extension = optarg; break;
        case 'p': options.process = number(optarg, 1, 1 << 22); break;
        case 'n': options.calls = number(optarg, 1, 4000); break;
        case 'r': options.rate = number(optarg, 1, 1000); break;
        case 'd': options.delay_ms = number(optarg, 0, 60000); break;
        case 'w': options.settle = number(optarg, 0, 30); break;
        case 't': options.seconds = number(optarg, 1, 30); break;
        case 'f': options.floor = 1; break;
        case 'b': options.bridge = 1; break;
        case 'k': options.srtp = 1; break;
        case 'h': fputs(USAGE, stdout); exit(0);
        default: exit(2);
        }
    }
    if (options.floor && options.bridge) {
        refuse("not together", "--floor, --bridge");
    }
    if (!options.floor && (!options.server.sin_port || !options.extension || !options.process)) {
        refuse("missing", "--server, --extension or --server-process");
    }
}

static const struct sockaddr_in *peer(uint32_t call) {
    if (call >= (uint32_t)options.calls) {
        return &callees.all[call - (uint32_t)options.calls].rtp;
    }
    return options.floor ? &floor_at[call] : &dialogs.all[call].rtp;
}

static void rest(void) {
    struct timespec time = {0, TURN};
    nanosleep(&time, NULL);
}

/* The server's keys, as soon as they are known. */
static void learn_keys(void) {
    for (uint32_t i = 0; i < streams.count; i++) {
        const char *key = i < dialogs.count ? dialogs.all[i].key : callees.all[i - dialogs.count].key;
        if (!streams.all[i].theirs && key[0]) {
            streams.all[i].theirs = srtp_open(key);
        }
    }
}

/* One turn of everything; sound is sent only while `sending`. */
static void turn(int sending) {
    static int64_t next_sweep;
    int64_t now = now_ns();
    if (sending) {
        streams_send(&streams, peer, now);
    }
    streams_receive(&streams);
    if (!options.floor) {
        dialogs_receive(&dialogs, now);
        if (options.bridge) {
            callees_receive(&callees);
        }
        if (now >= next_sweep) {
            dialogs_sweep(&dialogs, now);
            if (options.srtp) {
                learn_keys();
            }
            next_sweep = now + SWEEP;
        }
    }
    rest();
}

static void run_for(int64_t ns) {
    for (int64_t end = now_ns() + ns; now_ns() < end;) {
        turn(1);
    }
}

/* Two a turn; whoever has no answer after a second asks again. */
static void register_callees(void) {
    for (int attempt = 0; attempt < 10 && callees.registered < callees.count; attempt++) {
        for (uint32_t next = 0; next < callees.count;) {
            for (int i = 0; i < 2 && next < callees.count; i++, next++) {
                callees_register(&callees, next);
            }
            turn(0);
        }
        for (int64_t end = now_ns() + SECOND; callees.registered < callees.count && now_ns() < end;) {
            turn(0);
        }
    }
    if (callees.registered < callees.count) {
        refuse("not all phones could register", "--bridge");
    }
}

static void open_callees(void) {
    dialogs.numbered = 1;
    callees_open(&callees, options.server, (uint32_t)options.calls);
    callees.secure = options.srtp;
    for (uint32_t i = 0; i < callees.count; i++) {
        callees.all[i].rtp_port = streams.all[callees.count + i].port;
    }
    register_callees();
}

static void set_up(void) {
    int64_t begun = now_ns(), patience = 30 * SECOND;
    uint32_t count = (uint32_t)options.calls;
    for (uint32_t next = 0; dialogs.up + dialogs.failed < count && now_ns() - begun < patience + count * SECOND / options.rate;) {
        for (; next < count && (int64_t)next * SECOND / options.rate <= now_ns() - begun; next++) {
            dialogs_invite(&dialogs, next, now_ns());
        }
        turn(1);
    }
}

static void hang_up(void) {
    int64_t begun = now_ns();
    for (uint32_t next = 0; dialogs.over < dialogs.up && now_ns() - begun < 20 * SECOND;) {
        for (int i = 0; i < 2 && next < dialogs.count; i++, next++) {
            dialogs_bye(&dialogs, next, now_ns());
        }
        turn(0);
    }
}

/* Proportional set size: memory that processes share is counted in parts. */
static long pss_kb(pid_t process) {
    char path[64], line[256];
    long kb = -1;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)process);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        sscanf(line, "Pss: %ld", &kb);
    }
    if (file) {
        fclose(file);
    }
    return kb;
}

static void report_share(const char *name, const struct latency *latency) {
    printf(" %s_p50_us=%lld %s_p99_us=%lld %s_p999_us=%lld %s_max_us=%lld", name, (long long)latency_share(latency, 0.5), name,
        (long long)latency_share(latency, 0.99), name, (long long)latency_share(latency, 0.999), name,
        (long long)latency->max_us);
}

static void measure(long pss_before) {
    int64_t begun = now_ns(), cpu = process_tree_cpu_us(options.process);
    int64_t own = own_cpu_us(), machine = machine_cpu_us();
    streams_measure(&streams, 1);
    run_for(options.seconds * SECOND);
    streams_measure(&streams, 0);
    double seconds = (double)(now_ns() - begun) / (double)SECOND;
    cpu = process_tree_cpu_us(options.process) - cpu;
    own = own_cpu_us() - own;
    machine = machine_cpu_us() - machine;
    printf("calls=%d up=%u failed=%u seconds=%.2f sent=%llu received=%llu echoed=%llu lost=%llu disordered=%llu",
        options.calls, options.floor ? (unsigned)options.calls : dialogs.up, dialogs.failed, seconds, (unsigned long long)streams.sent,
        (unsigned long long)streams.received, (unsigned long long)streams.echoed, (unsigned long long)streams_lost(&streams),
        (unsigned long long)streams.disordered);
    printf(" cpu_us_each=%.2f", streams.received ? (double)cpu / (double)streams.received : -1.0);
    report_share("spacing", &streams.spacing);
    report_share("delay", &streams.delay);
    printf(" pss_kb_each=%.1f", (double)(pss_kb(options.process) - pss_before) / options.calls);
    printf(" own_late_us=%lld own_cores=%.2f foreign_cores=%.2f\n", (long long)streams.latest_us, (double)own / 1e6 / seconds,
        (double)(machine - own - cpu) / 1e6 / seconds);
}

static void allow_sockets(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

int main(int count, char **words) {
    read_options(count, words);
    prctl(PR_SET_TIMERSLACK, 1000UL);
    allow_sockets();
    if (options.floor) {
        floor_at = calloc((size_t)options.calls, sizeof *floor_at);
        options.process = floor_start((uint32_t)options.calls, floor_at);
    }
    streams_open(&streams, (uint32_t)options.calls * (options.bridge ? 2 : 1), options.delay_ms * 1000);
    streams.ours = options.srtp && !options.floor ? srtp_open(SRTP_OWN_KEY) : NULL;
    streams.pairs = options.bridge ? (uint32_t)options.calls : 0;
    long pss_before = pss_kb(options.process);
    if (!options.floor) {
        dialogs.run = (uint64_t)now_ns();
        dialogs_open(&dialogs, options.server, options.extension, (uint32_t)options.calls);
        dialogs.secure = options.srtp;
        for (uint32_t i = 0; i < dialogs.count; i++) {
            dialogs.all[i].rtp_port = streams.all[i].port;
        }
        if (options.bridge) {
            open_callees();
        }
        set_up();
    }
    run_for(options.settle * SECOND + options.delay_ms * (SECOND / 1000));
    measure(pss_before);
    if (options.floor) {
        kill(options.process, SIGKILL);
    } else {
        hang_up();
    }
    return 0;
}

#include "options.h"

#include <arpa/inet.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PHONES = 4000000, MAX_COUNT = 10000000, MAX_SECONDS = 120, MAX_RATE = 500000, MAX_SLOTS = 65536, MAX_SOCKETS = 256 };

static const char USAGE[] =
    "Registers phones at a SIP server on this machine and prints one line of key=value figures.\n"
    "\n"
    "  registers --server 127.0.0.9:5060 [OPTION]...\n"
    "\n"
    "  --server ADDRESS:PORT   the server; ADDRESS must begin with 127\n"
    "  --local ADDRESS:PORT    where the phones are; port of the first socket (default 127.0.0.1:0, any)\n"
    "  --sockets N             the phones share so many sockets, on ports that follow each other (1)\n"
    "  --users N               users u000000, u000001... (1000)\n"
    "  --contacts N            phones of each user, at different sockets (1)\n"
    "  --first N               phone to begin with (0); the first contact of every user comes before the second\n"
    "  --in-order              phones one after the other (default: scattered over all of them)\n"
    "  --domain NAME           what stands behind the @ (the server's address)\n"
    "  --password TEXT         answers challenges (MD5, qop=auth); without it no challenge is answered\n"
    "  --expect CODE           final status that counts (200)\n"
    "  --expires SECONDS       (3600); 0 unregisters\n"
    "  --count N               registrations (10000; 10000000 at most)\n"
    "  --seconds S             starts no more after that time (10; 120 at most)\n"
    "  --in-flight N           closed loop: that many at a time (128); with --rate: at most so many (16384)\n"
    "  --rate N                open loop: starts N a second, whatever the server does; time runs from the planned start\n"
    "  --no-retransmission     what is lost stays lost\n"
    "  --patience MS           then a registration counts as lost (4000)\n"
    "  --server-process PID    counts processor time of that process and its children\n"
    "  --self-test             checks this program's own arithmetic\n";

static void refuse(const char *what, const char *value) {
    fprintf(stderr, "registers: %s: %s (see --help)\n", what, value);
    exit(2);
}

static double number(const char *name, const char *text, double least, double most) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= least && value <= most)) {
        fprintf(stderr, "registers: --%s must be %.0f to %.0f, not %s\n", name, least, most, text);
        exit(2);
    }
    return value;
}

/* Nothing outside 127.0.0.0/8 is ever sent to. */
static struct sockaddr_in loopback(const char *text, int least_port) {
    char host[64];
    struct sockaddr_in address = {.sin_family = AF_INET};
    const char *colon = strrchr(text, ':');
    if (!colon || (size_t)(colon - text) >= sizeof host) {
        refuse("not ADDRESS:PORT", text);
    }
    memcpy(host, text, (size_t)(colon - text));
    host[colon - text] = 0;
    if (inet_pton(AF_INET, host, &address.sin_addr) != 1 || ntohl(address.sin_addr.s_addr) >> 24 != 127) {
        refuse("not an address of 127.0.0.0/8", text);
    }
    address.sin_port = htons((uint16_t)number("port", colon + 1, least_port, 65535));
    return address;
}

enum choice {
    SERVER = 1, LOCAL, SOCKETS, USERS, CONTACTS, FIRST, IN_ORDER, DOMAIN, PASSWORD, EXPECT, EXPIRES, COUNT, SECONDS,
    IN_FLIGHT, RATE, NO_RETRANSMISSION, PATIENCE, SERVER_PROCESS, SELF_TEST, HELP
};

static const struct option NAMES[] = {
    {"server", required_argument, NULL, SERVER},
    {"local", required_argument, NULL, LOCAL},
    {"sockets", required_argument, NULL, SOCKETS},
    {"users", required_argument, NULL, USERS},
    {"contacts", required_argument, NULL, CONTACTS},
    {"first", required_argument, NULL, FIRST},
    {"in-order", no_argument, NULL, IN_ORDER},
    {"domain", required_argument, NULL, DOMAIN},
    {"password", required_argument, NULL, PASSWORD},
    {"expect", required_argument, NULL, EXPECT},
    {"expires", required_argument, NULL, EXPIRES},
    {"count", required_argument, NULL, COUNT},
    {"seconds", required_argument, NULL, SECONDS},
    {"in-flight", required_argument, NULL, IN_FLIGHT},
    {"rate", required_argument, NULL, RATE},
    {"no-retransmission", no_argument, NULL, NO_RETRANSMISSION},
    {"patience", required_argument, NULL, PATIENCE},
    {"server-process", required_argument, NULL, SERVER_PROCESS},
    {"self-test", no_argument, NULL, SELF_TEST},
    {"help", no_argument, NULL, HELP},
    {NULL, 0, NULL, 0}};

static void take(struct options *options, int option, const char *name, const char *value) {
    switch (option) {
    case SERVER: options->server = loopback(value, 1); break;
    case LOCAL: options->local = loopback(value, 0); break;
    case SOCKETS: options->sockets = (uint32_t)number(name, value, 1, MAX_SOCKETS); break;
    case USERS: options->users = (uint32_t)number(name, value, 1, MAX_PHONES); break;
    case CONTACTS: options->contacts = (uint32_t)number(name, value, 1, MAX_SOCKETS); break;
    case FIRST: options->first = (uint32_t)number(name, value, 0, MAX_PHONES); break;
    case IN_ORDER: options->in_order = 1; break;
    case DOMAIN: options->domain = value; break;
    case PASSWORD: options->password = value; break;
    case EXPECT: options->expected = (int)number(name, value, 200, 699); break;
    case EXPIRES: options->expires_s = (uint32_t)number(name, value, 0, 1000000); break;
    case COUNT: options->count = (uint64_t)number(name, value, 1, MAX_COUNT); break;
    case SECONDS: options->seconds = number(name, value, 0, MAX_SECONDS); break;
    case IN_FLIGHT: options->in_flight = (uint32_t)number(name, value, 1, MAX_SLOTS); break;
    case RATE: options->rate = number(name, value, 1, MAX_RATE); break;
    case NO_RETRANSMISSION: options->retransmits = 0; break;
    case PATIENCE: options->patience_ms = (uint32_t)number(name, value, 1, 60000); break;
    case SERVER_PROCESS: options->server_process = (pid_t)number(name, value, 1, 1 << 22); break;
    case SELF_TEST: options->self_test = 1; break;
    case HELP: fputs(USAGE, stdout); exit(0);
    default: exit(2);
    }
}

static void check(struct options *options) {
    if (!options->server.sin_port) {
        refuse("--server is missing", "none");
    }
    if ((uint64_t)options->users * options->contacts > MAX_PHONES) {
        refuse("users times contacts", "more than 4000000");
    }
    if (options->first >= options->users * options->contacts) {
        refuse("--first", "there are not so many phones");
    }
    if (options->contacts > options->sockets) {
        refuse("--contacts", "each contact of a user needs a socket of its own; raise --sockets");
    }
    if (options->domain && (!*options->domain || strlen(options->domain) > 100)) {
        refuse("--domain", "1 to 100 characters");
    }
    if (options->password && strlen(options->password) > 100) {
        refuse("--password", "at most 100 characters");
    }
}

struct options options_read(int count, char **words) {
    static char server[INET_ADDRSTRLEN];
    struct options options = {
        .users = 1000, .contacts = 1, .sockets = 1, .expires_s = 3600, .expected = 200, .count = 10000,
        .seconds = 10, .retransmits = 1, .patience_ms = 4000};
    options.local = loopback("127.0.0.1:0", 0);
    for (int option, index = 0; (option = getopt_long(count, words, "", NAMES, &index)) != -1;) {
        take(&options, option, option == '?' ? "" : NAMES[index].name, optarg);
    }
    if (optind < count) {
        refuse("unexpected", words[optind]);
    }
    if (options.self_test) {
        return options;
    }
    check(&options);
    if (!options.in_flight) {
        options.in_flight = options.rate > 0 ? 16384 : 128;
    }
    if (!options.domain) {
        options.domain = inet_ntop(AF_INET, &options.server.sin_addr, server, sizeof server);
    }
    return options;
}

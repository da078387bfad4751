/* What the command line asks for. */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include <netinet/in.h>
#include <stdint.h>
#include <sys/types.h>

struct options {
    struct sockaddr_in server;
    struct sockaddr_in local; /* address and port of the first socket; port 0: any */
    uint32_t users, contacts; /* there are users * contacts phones */
    uint32_t first;           /* phone to begin with */
    uint32_t sockets;
    const char *domain;
    const char *password; /* NULL: challenges are not answered */
    uint32_t expires_s;
    int expected; /* final status that counts as success */
    uint64_t count;
    double seconds;
    double rate; /* registrations started in a second; 0: closed loop */
    uint32_t in_flight;
    int retransmits;
    uint32_t patience_ms;
    int in_order; /* phones one after the other instead of scattered */
    pid_t server_process;
    int self_test;
};

/* Ends the program with a message if something is wrong. */
struct options options_read(int count, char **words);

#endif

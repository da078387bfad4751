/* The signalling of the phones that are called: REGISTER without a password, then INVITE and BYE are answered. One socket for all. */
#ifndef BENCH_CALLEE_H
#define BENCH_CALLEE_H

#include <netinet/in.h>
#include <stdint.h>

struct callee {
    uint16_t rtp_port;      /* ours */
    struct sockaddr_in rtp; /* the server's, once it has called */
    char key[48]; /* of the server, where sound is encrypted */
    int registered;
};

struct callees {
    int socket;
    int secure; /* sound is encrypted */
    uint16_t port;
    struct sockaddr_in server;
    uint32_t count, registered;
    struct callee *all; /* their users are b0, b1... */
};

void callees_open(struct callees *callees, struct sockaddr_in server, uint32_t count);
/* Sends REGISTER for one that is not registered yet. */
void callees_register(struct callees *callees, uint32_t number);
/* Reads what has come. */
void callees_receive(struct callees *callees);

#endif

/* One connection to the server, over TCP or TLS; never blocks. */
#ifndef BENCH_LINK_H
#define BENCH_LINK_H

#include <netinet/in.h>
#include <openssl/ssl.h>
#include <stddef.h>

struct link {
    int fd; /* -1: closed */
    SSL *ssl; /* NULL over TCP, and before it is connected */
    uint16_t port;
};

enum link_step { LINK_FAILED = -1, LINK_WAITS, LINK_OPEN };

/* Accepts any certificate. */
SSL_CTX *link_tls(void);
/* Begins to connect from that address. */
int link_begin(struct link *link, struct in_addr from, struct sockaddr_in server);
/* Goes on with connecting; tls may be NULL. */
enum link_step link_go_on(struct link *link, SSL_CTX *tls);
/* Whether TLS wants to write before anything else. */
int link_wants_write(const struct link *link);
/* All of it, or 0. */
int link_send(struct link *link, const char *text, size_t length);
/* How many bytes; 0: none now; -1: the end. */
int link_receive(struct link *link, char *buffer, size_t size);
/* At once, without a word. */
void link_close(struct link *link);

#endif

/* UDP sockets of the phones; many datagrams go in and out with one system call. */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>

struct wire;

typedef void wire_receiver(void *context, const char *datagram, size_t length);

/* Opens that many sockets, on `first` and the ports behind it. Ends the program if one is taken. */
struct wire *wire_open(struct sockaddr_in first, uint32_t sockets, struct sockaddr_in server);
uint16_t wire_port(const struct wire *wire, uint32_t socket);
/* Effective size of the receive buffer in bytes. */
int wire_receive_buffer(const struct wire *wire);
/* Copies the datagram; it leaves with the next wire_flush at the latest. */
void wire_send(struct wire *wire, uint32_t socket, const char *datagram, size_t length);
void wire_flush(struct wire *wire);
/* Hands over all that has arrived; returns how many. Only datagrams from the server are handed over. */
int wire_receive(struct wire *wire, wire_receiver *receiver, void *context);
/* Waits for a datagram, at most so long. */
void wire_wait(struct wire *wire, int64_t ns);
void wire_close(struct wire *wire);

#endif

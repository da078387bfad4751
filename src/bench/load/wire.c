#define _GNU_SOURCE
#include "wire.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BATCH = 64, DATAGRAM = 2048, BUFFER = 8 << 20 };

/* Datagrams that travel together. */
struct batch {
    char bytes[BATCH][DATAGRAM];
    struct iovec parts[BATCH];
    struct mmsghdr messages[BATCH];
    unsigned count;
};

struct wire {
    struct pollfd *sockets;
    uint16_t *ports;
    struct batch *out; /* one for each socket */
    struct batch in;
    struct sockaddr_in peers[BATCH];
    uint32_t count;
    struct sockaddr_in server;
};

static void give_up(const char *what) {
    perror(what);
    exit(1);
}

/* Root may pass the kernel's limit, others get what it allows. */
static void enlarge(int fd, int forced, int plain) {
    int size = BUFFER;
    if (setsockopt(fd, SOL_SOCKET, forced, &size, sizeof size)) {
        setsockopt(fd, SOL_SOCKET, plain, &size, sizeof size);
    }
}

static int open_socket(struct sockaddr_in at, uint16_t *port) {
    socklen_t length = sizeof at;
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) ||
        getsockname(fd, (struct sockaddr *)&at, &length)) {
        give_up("registers: cannot open a local socket");
    }
    enlarge(fd, SO_RCVBUFFORCE, SO_RCVBUF);
    enlarge(fd, SO_SNDBUFFORCE, SO_SNDBUF);
    *port = ntohs(at.sin_port);
    return fd;
}

static void prepare(struct batch *batch, struct sockaddr_in *names, int one_name) {
    for (int i = 0; i < BATCH; i++) {
        batch->parts[i] = (struct iovec){batch->bytes[i], DATAGRAM};
        batch->messages[i].msg_hdr = (struct msghdr){
            .msg_name = one_name ? names : &names[i],
            .msg_namelen = sizeof *names,
            .msg_iov = &batch->parts[i],
            .msg_iovlen = 1};
    }
}

static void *room(size_t count, size_t size) {
    void *memory = calloc(count, size);
    if (!memory) {
        give_up("registers");
    }
    return memory;
}

struct wire *wire_open(struct sockaddr_in first, uint32_t sockets, struct sockaddr_in server) {
    struct wire *wire = room(1, sizeof *wire);
    wire->count = sockets;
    wire->server = server;
    wire->sockets = room(sockets, sizeof *wire->sockets);
    wire->ports = room(sockets, sizeof *wire->ports);
    wire->out = room(sockets, sizeof *wire->out);
    prepare(&wire->in, wire->peers, 0);
    for (uint32_t i = 0; i < sockets; i++) {
        struct sockaddr_in at = first;
        at.sin_port = first.sin_port ? htons((uint16_t)(ntohs(first.sin_port) + i)) : 0;
        wire->sockets[i] = (struct pollfd){.fd = open_socket(at, &wire->ports[i]), .events = POLLIN};
        prepare(&wire->out[i], &wire->server, 1);
    }
    return wire;
}

uint16_t wire_port(const struct wire *wire, uint32_t socket) {
    return wire->ports[socket];
}

int wire_receive_buffer(const struct wire *wire) {
    int size = 0;
    socklen_t length = sizeof size;
    getsockopt(wire->sockets[0].fd, SOL_SOCKET, SO_RCVBUF, &size, &length);
    return size;
}

static void flush(int fd, struct batch *batch) {
    for (unsigned sent = 0; sent < batch->count;) {
        int done = sendmmsg(fd, batch->messages + sent, batch->count - sent, 0);
        if (done > 0) {
            sent += (unsigned)done;
        } else if (errno == EAGAIN || errno == ENOBUFS) {
            poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, 1);
        } else if (errno != EINTR && errno != ECONNREFUSED) {
            give_up("registers: cannot send");
        }
    }
    batch->count = 0;
}

void wire_send(struct wire *wire, uint32_t socket, const char *datagram, size_t length) {
    struct batch *batch = &wire->out[socket];
    if (batch->count == BATCH) {
        flush(wire->sockets[socket].fd, batch);
    }
    memcpy(batch->bytes[batch->count], datagram, length);
    batch->parts[batch->count++].iov_len = length;
}

void wire_flush(struct wire *wire) {
    for (uint32_t i = 0; i < wire->count; i++) {
        if (wire->out[i].count) {
            flush(wire->sockets[i].fd, &wire->out[i]);
        }
    }
}

static int receive(struct wire *wire, int fd, wire_receiver *receiver, void *context) {
    struct batch *in = &wire->in;
    for (int i = 0; i < BATCH; i++) {
        in->messages[i].msg_hdr.msg_namelen = sizeof wire->peers[i];
    }
    int arrived = recvmmsg(fd, in->messages, BATCH, 0, NULL);
    for (int i = 0; i < arrived; i++) {
        const struct sockaddr_in *peer = &wire->peers[i];
        if (peer->sin_port == wire->server.sin_port && peer->sin_addr.s_addr == wire->server.sin_addr.s_addr) {
            receiver(context, in->bytes[i], in->messages[i].msg_len);
        }
    }
    return arrived > 0 ? arrived : 0;
}

int wire_receive(struct wire *wire, wire_receiver *receiver, void *context) {
    int total = 0;
    if (wire->count > 1 && poll(wire->sockets, wire->count, 0) <= 0) {
        return 0;
    }
    for (uint32_t i = 0; i < wire->count; i++) {
        if (wire->count == 1 || wire->sockets[i].revents) {
            total += receive(wire, wire->sockets[i].fd, receiver, context);
        }
    }
    return total;
}

void wire_wait(struct wire *wire, int64_t ns) {
    struct timespec most = {ns / 1000000000, ns % 1000000000};
    if (ns > 0) {
        ppoll(wire->sockets, wire->count, &most, NULL);
    }
}

void wire_close(struct wire *wire) {
    for (uint32_t i = 0; i < wire->count; i++) {
        close(wire->sockets[i].fd);
    }
    free(wire->sockets);
    free(wire->ports);
    free(wire->out);
    free(wire);
}

#include "stream.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>

enum { READY = 256, MARK = 0x67756430 };
static const int64_t FRAME_NS = 20000000;

/* What a packet carries, so that its echo can be recognised. */
struct mark {
    uint32_t magic, stream, number;
    int64_t sent_at; /* by the clock of the kernel's receive times */
} __attribute__((packed));

static void give_up(const char *what) {
    perror(what);
    exit(1);
}

static int64_t wall_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void open_stream(struct streams *streams, uint32_t number) {
    struct stream *stream = &streams->all[number];
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof local;
    struct epoll_event event = {.events = EPOLLIN, .data = {.u32 = number}};
    int on = 1;
    stream->socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (stream->socket < 0 || bind(stream->socket, (struct sockaddr *)&local, sizeof local) ||
        getsockname(stream->socket, (struct sockaddr *)&local, &length) ||
        setsockopt(stream->socket, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) ||
        epoll_ctl(streams->poll, EPOLL_CTL_ADD, stream->socket, &event)) {
        give_up("calls: cannot open a socket (ulimit -n?)");
    }
    stream->port = ntohs(local.sin_port);
}

void streams_open(struct streams *streams, uint32_t count, int64_t announced_us) {
    *streams = (struct streams){.count = count, .announced_us = announced_us, .step = FRAME_NS / count};
    streams->all = calloc(count, sizeof *streams->all);
    streams->poll = epoll_create1(0);
    if (!streams->all || streams->poll < 0) {
        give_up("calls");
    }
    latency_open(&streams->spacing);
    latency_open(&streams->delay);
    for (uint32_t i = 0; i < count; i++) {
        open_stream(streams, i);
    }
}

static void send_packet(struct streams *streams, uint32_t number, const struct sockaddr_in *peer) {
    struct stream *stream = &streams->all[number];
    unsigned char packet[PACKET_BYTES + SRTP_TAG_BYTES];
    size_t length = PACKET_BYTES;
    struct mark mark = {MARK, number, stream->sent, wall_ns()};
    uint16_t sequence = htons((uint16_t)stream->sent);
    uint32_t timestamp = htonl(stream->sent * FRAME_BYTES), ssrc = htonl(number + 1);
    memset(packet, 0x55, sizeof packet);
    packet[0] = 0x80;
    packet[1] = stream->sent ? 0 : 0x80;
    memcpy(packet + 2, &sequence, sizeof sequence);
    memcpy(packet + 4, &timestamp, sizeof timestamp);
    memcpy(packet + 8, &ssrc, sizeof ssrc);
    memcpy(packet + 12, &mark, sizeof mark);
    if (streams->ours) {
        length = srtp_encrypt(streams->ours, packet, length);
    }
    sendto(stream->socket, packet, length, 0, (const struct sockaddr *)peer, sizeof *peer);
    stream->sent++;
    streams->sent += streams->measuring ? 1 : 0;
}

void streams_send(struct streams *streams, const struct sockaddr_in *(*peer)(uint32_t number), int64_t now) {
    if (!streams->begun) {
        streams->begun = now;
    }
    for (int64_t due; (due = streams->begun + (int64_t)streams->next * streams->step) <= now; streams->next++) {
        uint32_t number = (uint32_t)(streams->next % streams->count);
        if (streams->measuring && (now - due) / 1000 > streams->latest_us) {
            streams->latest_us = (now - due) / 1000;
        }
        if (peer(number)->sin_port) {
            send_packet(streams, number, peer(number));
        }
    }
}

static uint32_t speaker(const struct streams *streams, uint32_t number) {
    return !streams->pairs ? number : number < streams->pairs ? number + streams->pairs : number - streams->pairs;
}

static void echo_heard(struct streams *streams, struct stream *stream, const struct mark *mark, int64_t at) {
    if (stream->distinct && mark->number <= stream->last) {
        streams->disordered++;
        return;
    }
    if (!stream->distinct) {
        stream->first = mark->number;
    }
    stream->last = mark->number;
    stream->distinct++;
    streams->echoed++;
    latency_add(&streams->delay, (at - mark->sent_at) / 1000 - streams->announced_us);
}

static void heard(struct streams *streams, uint32_t number, unsigned char *packet, size_t length, int64_t at) {
    struct stream *stream = &streams->all[number];
    struct mark mark;
    if (length < 12 || (packet[1] & 0x7f) >= 64) {
        return; /* RTCP */
    }
    if (streams->ours) {
        length = stream->theirs ? srtp_decrypt(stream->theirs, packet, length) : 0;
    }
    if (streams->measuring) {
        streams->received++;
        if (stream->heard_at) {
            latency_add(&streams->spacing, llabs(at - stream->heard_at - FRAME_NS) / 1000);
        }
        if (length == PACKET_BYTES) {
            memcpy(&mark, packet + 12, sizeof mark);
            if (mark.magic == MARK && mark.stream == speaker(streams, number)) {
                echo_heard(streams, stream, &mark, at);
            }
        }
    }
    stream->heard_at = at;
}

/* When the kernel got the datagram. */
static int64_t received_at(struct msghdr *message) {
    for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_TIMESTAMPNS) {
            struct timespec time;
            memcpy(&time, CMSG_DATA(part), sizeof time);
            return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
        }
    }
    return wall_ns();
}

static void read_stream(struct streams *streams, uint32_t number) {
    unsigned char packet[2048], control[128];
    struct iovec part = {packet, sizeof packet};
    for (;;) {
        struct msghdr message = {
            .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
        ssize_t length = recvmsg(streams->all[number].socket, &message, 0);
        if (length < 0) {
            return;
        }
        heard(streams, number, packet, (size_t)length, received_at(&message));
    }
}

void streams_receive(struct streams *streams) {
    struct epoll_event events[READY];
    for (int ready = READY; ready == READY;) {
        ready = epoll_wait(streams->poll, events, READY, 0);
        for (int i = 0; i < ready; i++) {
            read_stream(streams, events[i].data.u32);
        }
    }
}

void streams_measure(struct streams *streams, int on) {
    streams->measuring = on;
}

uint64_t streams_lost(const struct streams *streams) {
    uint64_t lost = 0;
    for (uint32_t i = 0; i < streams->count; i++) {
        const struct stream *stream = &streams->all[i];
        lost += stream->distinct ? stream->last - stream->first + 1 - stream->distinct : 0;
    }
    return lost;
}

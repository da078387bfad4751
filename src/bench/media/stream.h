/* The sound of the phones: one socket and 50 RTP packets of 20 ms a second for each call (RFC 3550), spread over the frame. */
#ifndef BENCH_STREAM_H
#define BENCH_STREAM_H

#include "../load/latency.h"
#include "srtp.h"

#include <netinet/in.h>
#include <stdint.h>

enum { FRAME_BYTES = 160, PACKET_BYTES = 12 + FRAME_BYTES };

struct stream {
    int socket;
    uint16_t port;
    uint32_t sent;
    int64_t heard_at;                /* of the last packet, ns */
    struct srtp *theirs;             /* what comes is encrypted with that */
    uint32_t first, last, distinct; /* echoes heard while measuring */
};

struct streams {
    uint32_t count;
    struct stream *all;
    int poll;
    int64_t begun, step; /* packets are due at begun + number * step */
    uint64_t next;
    uint32_t pairs; /* 0: each hears its own echo; else number n and n + pairs hear each other */
    int measuring;
    struct srtp *ours; /* what is sent is encrypted with that; NULL: plain */
    uint64_t sent, received, echoed, disordered;
    int64_t latest_us; /* how late we ourselves were at worst while measuring */
    struct latency spacing; /* distance of a packet to the one before, less 20 ms, without sign */
    struct latency delay;   /* from sending a packet to hearing its echo, less what was announced */
    int64_t announced_us;
};

void streams_open(struct streams *streams, uint32_t count, int64_t announced_us);
/* Sends what is due for the streams whose peer is known (port not 0). */
void streams_send(struct streams *streams, const struct sockaddr_in *(*peer)(uint32_t number), int64_t now);
void streams_receive(struct streams *streams);
void streams_measure(struct streams *streams, int on);
/* Packets that are missing between the first and the last echo of each stream. */
uint64_t streams_lost(const struct streams *streams);

#endif

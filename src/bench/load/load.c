#define _GNU_SOURCE
#include "load.h"

#include "digest.h"
#include "message.h"
#include "process.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

static const int64_t SECOND = 1000000000, MS = 1000000, T1 = 500 * MS, T2 = 4 * SECOND, SWEEP = 10 * MS,
                     FORGIVEN = 10 * MS;
enum { STRIDE = 104729 }; /* a prime: phones next to each other in time are far apart in the server's tables */

/* A registration under way. */
struct slot {
    uint32_t phone, generation;
    int busy, answered; /* answered: the challenge has been */
    int64_t planned, resend_at, resend_after, lost_at;
    uint32_t length;
    char message[MESSAGE_SIZE];
};

struct load {
    const struct options *options;
    struct load_result result;
    struct wire *wire;
    struct slot *slots;
    uint32_t *free_slots, free_count;
    uint32_t *cseqs; /* of the phones */
    uint32_t phones, next_phone;
    int64_t began, plan, next_sweep, last_end;
    int had_room; /* when starts were looked at last, more could have been started */
};

static int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

static void *room(size_t count, size_t size) {
    void *memory = calloc(count, size);
    if (!memory) {
        perror("registers");
        exit(1);
    }
    return memory;
}

/* Rises from one run of this program to the next, as long as no phone registers more than 1,000 times a second. */
static uint32_t first_cseq(void) {
    return ((uint32_t)time(NULL) & 0x1fffff) << 10;
}

static uint32_t common_divisor(uint32_t a, uint32_t b) {
    return b ? common_divisor(b, a % b) : a;
}

/* Visits every phone once before any twice. */
static uint32_t following(const struct load *load, uint32_t phone) {
    uint32_t step = load->options->in_order || common_divisor(STRIDE, load->phones) != 1 ? 1 : STRIDE % load->phones;
    return (uint32_t)(((uint64_t)phone + (step ? step : 1)) % load->phones);
}

static uint32_t socket_of(const struct load *load, uint32_t phone) {
    uint32_t user = phone % load->options->users, contact = phone / load->options->users;
    return (user + contact) % load->options->sockets;
}

static void transmit(struct load *load, struct slot *slot) {
    wire_send(load->wire, socket_of(load, slot->phone), slot->message, slot->length);
}

/* Writes the request and sends it; with a challenge it carries the answer to it. */
static void ask(struct load *load, struct slot *slot, const struct challenge *challenge, int64_t now) {
    const struct options *options = load->options;
    char name[USER_SIZE], uri[128];
    struct text message = {.start = slot->message, .size = MESSAGE_SIZE};
    struct registration registration = {
        .user = slot->phone % options->users,
        .contact = slot->phone / options->users,
        .cseq = load->cseqs[slot->phone]++,
        .address = options->local.sin_addr,
        .port = wire_port(load->wire, socket_of(load, slot->phone)),
        .expires_s = options->expires_s,
        .domain = options->domain,
        .mark = {(uint32_t)(slot - load->slots), ++slot->generation}};
    message_begin(&message, &registration);
    if (challenge) {
        snprintf(uri, sizeof uri, "sip:%s", options->domain);
        struct account account = {message_user(registration.user, name), options->password};
        digest_answer(&message, challenge, account, uri, slot->generation);
    }
    message_end(&message);
    if (message.full) {
        fprintf(stderr, "registers: the challenge is too long to be answered in %d bytes\n", MESSAGE_SIZE);
        exit(1);
    }
    slot->length = (uint32_t)message.length;
    slot->resend_after = T1;
    slot->resend_at = now + T1;
    slot->lost_at = now + options->patience_ms * MS;
    transmit(load, slot);
}

static void start(struct load *load, int64_t planned, int64_t now) {
    struct slot *slot = &load->slots[load->free_slots[--load->free_count]];
    slot->phone = load->next_phone;
    slot->planned = planned;
    slot->busy = 1;
    slot->answered = 0;
    load->next_phone = following(load, slot->phone);
    load->result.started++;
    ask(load, slot, NULL, now);
}

static void finish(struct load *load, struct slot *slot, int64_t now) {
    slot->busy = 0;
    load->free_slots[load->free_count++] = (uint32_t)(slot - load->slots);
    load->last_end = now;
}

static void settle(struct load *load, struct slot *slot, int status, int64_t now) {
    struct load_result *result = &load->result;
    if (status == load->options->expected) {
        result->done++;
        latency_add(&result->latency, (now - slot->planned) / 1000);
    } else {
        result->refused++;
        result->first_refusal = result->first_refusal ? result->first_refusal : status;
    }
    finish(load, slot, now);
}

static void receive(void *context, const char *datagram, size_t length) {
    struct load *load = context;
    struct challenge challenge;
    struct mark mark;
    int status = message_status(datagram, length, &mark);
    struct slot *slot = status && mark.slot < load->options->in_flight ? &load->slots[mark.slot] : NULL;
    if (!slot || !slot->busy || slot->generation != mark.generation) {
        load->result.strays++;
        return;
    }
    if (status < 200) {
        return;
    }
    int64_t now = now_ns();
    int answerable = status == 401 && load->options->password && !slot->answered;
    if (answerable && digest_find(datagram, length, &challenge)) {
        slot->answered = 1;
        ask(load, slot, &challenge, now);
    } else {
        settle(load, slot, status, now);
    }
}

static void resend(struct load *load, struct slot *slot, int64_t now) {
    slot->resend_after = slot->resend_after * 2 < T2 ? slot->resend_after * 2 : T2;
    slot->resend_at = now + slot->resend_after;
    load->result.retransmitted++;
    transmit(load, slot);
}

static void sweep(struct load *load, int64_t now) {
    load->next_sweep = now + SWEEP;
    for (uint32_t i = 0; i < load->options->in_flight; i++) {
        struct slot *slot = &load->slots[i];
        if (slot->busy && now >= slot->lost_at) {
            load->result.lost++;
            finish(load, slot, now);
        } else if (slot->busy && load->options->retransmits && now >= slot->resend_at) {
            resend(load, slot, now);
        }
    }
}

/* When the next registration should start, by the plan; in a closed loop at once. */
static int64_t next_start(const struct load *load, int64_t now) {
    double rate = load->options->rate;
    return rate > 0 ? load->plan + (int64_t)((double)load->result.started / rate * (double)SECOND) : now;
}

static int has_more(const struct load *load, int64_t now) {
    return load->result.started < load->options->count &&
           (double)(now - load->began) < load->options->seconds * (double)SECOND;
}

/* Where this program itself did not run for a while, the plan moves: it must not catch up in a flood that nobody planned. */
static void forgive_own_pause(struct load *load, int64_t now) {
    int64_t late = now - next_start(load, now);
    if (load->had_room && late > FORGIVEN && has_more(load, now)) {
        load->plan += late;
        load->result.slipped_us += late / 1000;
    }
}

static void start_due(struct load *load, int64_t now) {
    forgive_own_pause(load, now);
    int64_t planned = next_start(load, now);
    while (load->free_count && has_more(load, now) && planned <= now) {
        start(load, planned, now);
        planned = next_start(load, now);
    }
    load->had_room = load->free_count > 0;
}

static int64_t pause(const struct load *load, int64_t now) {
    int64_t until = load->next_sweep;
    if (load->free_count && has_more(load, now) && next_start(load, now) < until) {
        until = next_start(load, now);
    }
    return until - now;
}

static void run(struct load *load) {
    int64_t now = load->began = load->plan = load->last_end = now_ns();
    while (has_more(load, now) || load->free_count < load->options->in_flight) {
        start_due(load, now);
        if (now >= load->next_sweep) {
            sweep(load, now);
        }
        wire_flush(load->wire);
        if (!wire_receive(load->wire, receive, load)) {
            wire_wait(load->wire, pause(load, now_ns()));
        }
        now = now_ns();
    }
}

static void prepare(struct load *load) {
    const struct options *options = load->options;
    load->phones = options->users * options->contacts;
    load->next_phone = options->first;
    load->slots = room(options->in_flight, sizeof *load->slots);
    load->free_slots = room(options->in_flight, sizeof *load->free_slots);
    load->cseqs = room(load->phones, sizeof *load->cseqs);
    for (uint32_t i = 0; i < load->phones; i++) {
        load->cseqs[i] = first_cseq();
    }
    for (uint32_t i = 0; i < options->in_flight; i++) {
        load->free_slots[load->free_count++] = options->in_flight - 1 - i;
        load->slots[i].generation = (uint32_t)(now_ns() / MS) << 4;
    }
}

struct load_result load_run(const struct options *options) {
    struct load load = {.options = options};
    prctl(PR_SET_TIMERSLACK, 1000UL);
    latency_open(&load.result.latency);
    load.wire = wire_open(options->local, options->sockets, options->server);
    load.result.receive_buffer = wire_receive_buffer(load.wire);
    prepare(&load);
    int64_t server_before = process_tree_cpu_us(options->server_process);
    int64_t own_before = own_cpu_us(), machine_before = machine_cpu_us();
    run(&load);
    load.result.own_cpu_us = own_cpu_us() - own_before;
    load.result.machine_cpu_us = machine_cpu_us() - machine_before;
    load.result.server_cpu_us = server_before < 0 ? -1 : process_tree_cpu_us(options->server_process) - server_before;
    load.result.seconds = (double)(load.last_end - load.began) / (double)SECOND;
    wire_close(load.wire);
    free(load.slots);
    free(load.free_slots);
    free(load.cseqs);
    return load.result;
}

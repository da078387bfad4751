#define _GNU_SOURCE
#include "caller.h"

#include "../load/wire.h"
#include "phone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const int64_t SECOND = 1000000000, MS = 1000000, T1 = 500 * MS, T2 = 4 * SECOND, SWEEP = 5 * MS,
                     FORGIVEN = 10 * MS, PATIENCE = 32 * SECOND;

enum state { FREE, CALLING, PROCEEDING, TALKING, LEAVING };

struct call {
    enum state state;
    struct phone phone;
    uint32_t socket;
    int64_t planned, left_at, resend_at, resend_after, lost_at, hang_up_at;
};

struct caller {
    const struct caller_plan *plan;
    struct caller_result result;
    struct wire *wire;
    struct call *calls;
    uint32_t *free, free_count;
    int64_t began, start, next_sweep, last_end;
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
        perror("callrate");
        exit(1);
    }
    return memory;
}

static void transmit(struct caller *caller, const struct call *call, enum method method) {
    char message[PHONE_MESSAGE];
    size_t length = phone_request(&call->phone, method, caller->plan->server, caller->plan->extension, message);
    wire_send(caller->wire, call->socket, message, length);
}

static void request(struct caller *caller, struct call *call, enum method method, int64_t now) {
    call->resend_after = T1;
    call->resend_at = now + T1;
    call->lost_at = now + PATIENCE;
    transmit(caller, call, method);
}

static void begin(struct caller *caller, int64_t planned, int64_t now) {
    struct call *call = &caller->calls[caller->free[--caller->free_count]];
    uint32_t at_once = caller->plan->at_once - caller->free_count;
    call->state = CALLING;
    call->planned = planned;
    call->socket = (uint32_t)(caller->result.started++ % caller->plan->sockets);
    call->phone.generation++;
    call->phone.port = wire_port(caller->wire, call->socket);
    call->phone.tag[0] = 0;
    if (at_once > caller->result.most_at_once) {
        caller->result.most_at_once = at_once;
    }
    request(caller, call, METHOD_INVITE, now);
}

static void finish(struct caller *caller, struct call *call, uint64_t *counted, int64_t now) {
    ++*counted;
    call->state = FREE;
    caller->free[caller->free_count++] = (uint32_t)(call - caller->calls);
    caller->last_end = now;
}

static void refused(struct caller *caller, struct call *call, int status, int64_t now) {
    caller->result.first_refusal = caller->result.first_refusal ? caller->result.first_refusal : status;
    finish(caller, call, &caller->result.refused, now);
}

static void leave(struct caller *caller, struct call *call, int64_t now) {
    call->state = LEAVING;
    call->left_at = now;
    request(caller, call, METHOD_BYE, now);
}

static void answered(struct caller *caller, struct call *call, const char *message, int64_t now) {
    if (!phone_learn(&call->phone, message)) {
        refused(caller, call, 200, now);
        return;
    }
    latency_add(&caller->result.set_up, (now - call->planned) / 1000);
    transmit(caller, call, METHOD_ACK);
    call->state = TALKING;
    call->hang_up_at = now + caller->plan->hold_ms * MS;
    if (!caller->plan->hold_ms) {
        leave(caller, call, now);
    }
}

/* The ACK of a refusal belongs to its transaction (section 17.1.1.3): the server drops one whose branch differs, which is fine. */
static void of_invite(struct caller *caller, struct call *call, int status, const char *message, int64_t now) {
    if (call->state == TALKING || call->state == LEAVING) {
        caller->result.answered_again += status >= 200;
        if (status >= 200) {
            transmit(caller, call, METHOD_ACK);
        }
    } else if (status < 200) {
        call->state = PROCEEDING;
    } else if (status < 300) {
        answered(caller, call, message, now);
    } else {
        refused(caller, call, status, now);
    }
}

static void of_bye(struct caller *caller, struct call *call, int status, int64_t now) {
    if (call->state != LEAVING || status < 200) {
        return;
    }
    if (status < 300) {
        latency_add(&caller->result.hang_up, (now - call->left_at) / 1000);
        finish(caller, call, &caller->result.done, now);
    } else {
        refused(caller, call, status, now);
    }
}

static void receive(void *context, const char *datagram, size_t length) {
    struct caller *caller = context;
    struct phone_answer answer;
    char message[2048];
    length = length < sizeof message ? length : sizeof message - 1;
    memcpy(message, datagram, length);
    message[length] = 0;
    int ours = phone_read(message, &answer) && answer.slot < caller->plan->at_once;
    struct call *call = ours ? &caller->calls[answer.slot] : NULL;
    if (!call || call->state == FREE || call->phone.generation != answer.generation) {
        caller->result.strays++;
    } else if (answer.method == METHOD_INVITE) {
        of_invite(caller, call, answer.status, message, now_ns());
    } else {
        of_bye(caller, call, answer.status, now_ns());
    }
}

static void resend(struct caller *caller, struct call *call, int64_t now) {
    int64_t longer = call->resend_after * 2;
    call->resend_after = call->state == LEAVING && longer > T2 ? T2 : longer;
    call->resend_at = now + call->resend_after;
    caller->result.retransmitted++;
    transmit(caller, call, call->state == LEAVING ? METHOD_BYE : METHOD_INVITE);
}

static void look_at(struct caller *caller, struct call *call, int64_t now) {
    if (call->state == TALKING) {
        if (now >= call->hang_up_at) {
            leave(caller, call, now);
        }
    } else if (now >= call->lost_at) {
        finish(caller, call, &caller->result.lost, now);
    } else if (call->state != PROCEEDING && now >= call->resend_at) {
        resend(caller, call, now);
    }
}

static void sweep(struct caller *caller, int64_t now) {
    caller->next_sweep = now + SWEEP;
    for (uint32_t i = 0; i < caller->result.most_at_once; i++) { /* the others were never used */
        if (caller->calls[i].state != FREE) {
            look_at(caller, &caller->calls[i], now);
        }
    }
}

static int64_t next_start(const struct caller *caller, int64_t now) {
    double rate = caller->plan->rate;
    return rate > 0 ? caller->start + (int64_t)((double)caller->result.started / rate * (double)SECOND) : now;
}

static int has_more(const struct caller *caller, int64_t now) {
    return caller->result.started < caller->plan->count && now - caller->began < caller->plan->seconds * SECOND;
}

/* Where this program itself did not run for a while, the plan moves: it must not catch up in a flood that nobody planned. */
static void forgive_own_pause(struct caller *caller, int64_t now) {
    int64_t late = now - next_start(caller, now);
    if (caller->had_room && late > FORGIVEN && has_more(caller, now)) {
        caller->start += late;
        caller->result.slipped_us += late / 1000;
    }
}

static void start_due(struct caller *caller, int64_t now) {
    forgive_own_pause(caller, now);
    int64_t planned = next_start(caller, now);
    while (caller->free_count && has_more(caller, now) && planned <= now) {
        begin(caller, planned, now);
        planned = next_start(caller, now);
    }
    caller->had_room = caller->free_count > 0;
}

static int64_t pause_of(const struct caller *caller, int64_t now) {
    int64_t until = caller->next_sweep;
    if (caller->free_count && has_more(caller, now) && next_start(caller, now) < until) {
        until = next_start(caller, now);
    }
    return until - now;
}

static void run(struct caller *caller) {
    int64_t now = caller->began = caller->start = caller->last_end = now_ns();
    while (has_more(caller, now) || caller->free_count < caller->plan->at_once) {
        start_due(caller, now);
        if (now >= caller->next_sweep) {
            sweep(caller, now);
        }
        wire_flush(caller->wire);
        if (!wire_receive(caller->wire, receive, caller)) {
            wire_wait(caller->wire, pause_of(caller, now_ns()));
        }
        now = now_ns();
    }
}

struct caller_result caller_run(const struct caller_plan *plan) {
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct caller caller = {.plan = plan};
    latency_open(&caller.result.set_up);
    latency_open(&caller.result.hang_up);
    caller.wire = wire_open(local, plan->sockets, plan->server);
    caller.calls = room(plan->at_once, sizeof *caller.calls);
    caller.free = room(plan->at_once, sizeof *caller.free);
    for (uint32_t i = 0; i < plan->at_once; i++) {
        caller.free[caller.free_count++] = plan->at_once - 1 - i;
        caller.calls[i].phone.slot = i;
        caller.calls[i].phone.generation = (uint32_t)(now_ns() / MS);
    }
    run(&caller);
    caller.result.seconds = (double)(caller.last_end - caller.began) / (double)SECOND;
    wire_close(caller.wire);
    free(caller.calls);
    free(caller.free);
    return caller.result;
}

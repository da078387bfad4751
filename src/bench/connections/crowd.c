#define _GNU_SOURCE
#include "crowd.h"

#include "../load/digest.h"
#include "../load/message.h"
#include "link.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>

enum { EVENTS = 512, BUFFER = 2048, SOURCES = 8, EXPIRES_S = 3600, PATIENCE_S = 60 };

enum state { AWAY, CONNECTING, ASKING, ANSWERING, PINGING, READY };

struct phone {
    struct link link;
    enum state state;
    int was_open; /* the handshake is over */
    uint32_t cseq, generation;
    int64_t begun_us;
    uint32_t length;
    char buffer[BUFFER];
};

struct crowd {
    const struct crowd_options *options;
    struct phone *phones;
    int poll;
    SSL_CTX *tls;
    struct crowd_result *result;
    uint32_t busy, next;
    uint64_t left; /* not begun yet */
    int64_t until_us; /* of a refreshing: when no more is begun */
    int refreshing;
};

static int64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

struct crowd *crowd_new(const struct crowd_options *options) {
    struct crowd *crowd = calloc(1, sizeof *crowd);
    struct phone *phones = calloc(options->phones, sizeof *phones);
    if (!crowd || !phones) {
        perror("connections");
        exit(1);
    }
    *crowd = (struct crowd){.options = options, .phones = phones, .poll = epoll_create1(EPOLL_CLOEXEC)};
    crowd->tls = options->tls ? link_tls() : NULL;
    for (uint32_t i = 0; i < options->phones; i++) {
        phones[i].link.fd = -1;
    }
    return crowd;
}

static uint32_t number_of(const struct crowd *crowd, const struct phone *phone) {
    return (uint32_t)(phone - crowd->phones);
}

static struct in_addr source_of(uint32_t phone) {
    return (struct in_addr){htonl(0x7f000014 + phone % SOURCES)};
}

static void listen_to(struct crowd *crowd, struct phone *phone, int operation) {
    int writes = phone->state == CONNECTING && (!phone->link.ssl || link_wants_write(&phone->link));
    struct epoll_event event = {.events = writes ? EPOLLOUT : EPOLLIN, .data.u32 = number_of(crowd, phone)};
    epoll_ctl(crowd->poll, operation, phone->link.fd, &event);
}

static int is_busy(const struct phone *phone) {
    return phone->state != AWAY && phone->state != READY;
}

static void end(struct crowd *crowd, struct phone *phone, enum state state) {
    crowd->busy -= is_busy(phone);
    phone->state = state;
}

static void lose(struct crowd *crowd, struct phone *phone) {
    crowd->result->failed += is_busy(phone);
    crowd->result->closed++;
    end(crowd, phone, AWAY);
    phone->was_open = 0;
    link_close(&phone->link);
}

static void ask(struct crowd *crowd, struct phone *phone, const struct challenge *challenge) {
    char bytes[MESSAGE_SIZE], name[USER_SIZE], uri[128];
    struct text message = {.start = bytes, .size = sizeof bytes};
    uint32_t number = number_of(crowd, phone), users = crowd->options->users;
    struct registration registration = {
        .user = number % users,
        .contact = number / users,
        .cseq = ++phone->cseq,
        .address = source_of(number),
        .port = phone->link.port,
        .expires_s = EXPIRES_S,
        .domain = crowd->options->domain,
        .mark = {number, ++phone->generation},
        .transport = crowd->options->tls ? "TLS" : "TCP"};
    message_begin(&message, &registration);
    if (challenge) {
        snprintf(uri, sizeof uri, "sip:%s", crowd->options->domain);
        struct account account = {message_user(registration.user, name), crowd->options->password};
        digest_answer(&message, challenge, account, uri, phone->generation);
    }
    message_end(&message);
    phone->state = challenge ? ANSWERING : ASKING;
    if (!link_send(&phone->link, bytes, message.length)) {
        lose(crowd, phone);
    }
}

static void settle(struct crowd *crowd, struct phone *phone, int status) {
    struct crowd_result *result = crowd->result;
    if (status == 200) {
        result->done++;
        latency_add(&result->answer, now_us() - phone->begun_us);
    } else {
        result->failed++;
        result->status = result->status ? result->status : status;
    }
    end(crowd, phone, READY);
}

/* Takes a pong or a response off the front of what has come; 0 if there is none that is whole. */
static size_t take(struct crowd *crowd, struct phone *phone) {
    struct challenge challenge;
    struct mark mark;
    if (phone->length >= 2 && !memcmp(phone->buffer, "\r\n", 2)) {
        if (phone->state == PINGING) {
            settle(crowd, phone, 200);
        }
        return 2;
    }
    char *line = memmem(phone->buffer, phone->length, "\r\n\r\n", 4);
    if (!line) {
        return 0;
    }
    size_t length = (size_t)(line - phone->buffer) + 4;
    int status = message_status(phone->buffer, length, &mark);
    if (status < 200 || mark.generation != phone->generation) {
        return length;
    }
    if (status == 401 && phone->state == ASKING && digest_find(phone->buffer, length, &challenge)) {
        ask(crowd, phone, &challenge);
    } else if (phone->state == ASKING || phone->state == ANSWERING) {
        settle(crowd, phone, status);
    }
    return length;
}

static void receive(struct crowd *crowd, struct phone *phone) {
    int count;
    while (phone->state != AWAY &&
           (count = link_receive(&phone->link, phone->buffer + phone->length, BUFFER - phone->length)) != 0) {
        if (count < 0) {
            lose(crowd, phone);
            return;
        }
        phone->length += (uint32_t)count;
        for (size_t taken; phone->length && (taken = take(crowd, phone)) > 0;) {
            phone->length -= (uint32_t)taken;
            memmove(phone->buffer, phone->buffer + taken, phone->length);
        }
    }
}

static void go_on(struct crowd *crowd, struct phone *phone) {
    switch (link_go_on(&phone->link, crowd->tls)) {
    case LINK_FAILED: lose(crowd, phone); break;
    case LINK_WAITS: listen_to(crowd, phone, EPOLL_CTL_MOD); break;
    case LINK_OPEN:
        latency_add(&crowd->result->opening, now_us() - phone->begun_us);
        phone->was_open = 1;
        ask(crowd, phone, NULL);
        if (phone->state != AWAY) {
            listen_to(crowd, phone, EPOLL_CTL_MOD);
        }
    }
}

static void begin(struct crowd *crowd, struct phone *phone) {
    phone->begun_us = now_us();
    crowd->busy++;
    if (phone->was_open) {
        ask(crowd, phone, NULL);
        return;
    }
    phone->state = CONNECTING;
    phone->length = 0;
    if (link_begin(&phone->link, source_of(number_of(crowd, phone)), crowd->options->server)) {
        listen_to(crowd, phone, EPOLL_CTL_ADD);
    } else {
        lose(crowd, phone);
    }
}

static void begin_more(struct crowd *crowd, uint32_t at_once) {
    for (uint32_t tries = 0; crowd->left && crowd->busy < at_once && tries < crowd->options->phones; tries++) {
        struct phone *phone = &crowd->phones[crowd->next];
        crowd->next = (crowd->next + 1) % crowd->options->phones;
        if (phone->state == (crowd->refreshing ? READY : AWAY)) {
            crowd->left--;
            begin(crowd, phone);
        }
    }
}

static void turn(struct crowd *crowd, int timeout_ms) {
    struct epoll_event events[EVENTS];
    int count = epoll_wait(crowd->poll, events, EVENTS, timeout_ms);
    for (int i = 0; i < count; i++) {
        struct phone *phone = &crowd->phones[events[i].data.u32];
        if (phone->state == CONNECTING) {
            go_on(crowd, phone);
        } else if (phone->state != AWAY) {
            receive(crowd, phone);
        }
    }
}

/* Until all that was begun has ended. */
static void run(struct crowd *crowd, uint32_t at_once, struct crowd_result *result) {
    int64_t start = now_us(), last = start + PATIENCE_S * INT64_C(1000000);
    crowd->result = result;
    for (int64_t now = start; (crowd->left || crowd->busy) && now < last; now = now_us()) {
        if (crowd->refreshing && now >= crowd->until_us) {
            crowd->left = 0;
        }
        begin_more(crowd, at_once);
        turn(crowd, 10);
    }
    result->failed += crowd->busy + crowd->left;
    result->seconds = (double)(now_us() - start) / 1e6;
}

void crowd_open(struct crowd *crowd, uint32_t at_once, struct crowd_result *result) {
    crowd->refreshing = 0;
    crowd->left = 0;
    for (uint32_t i = 0; i < crowd->options->phones; i++) {
        crowd->left += crowd->phones[i].state == AWAY;
    }
    run(crowd, at_once, result);
}

void crowd_ping(struct crowd *crowd, struct crowd_result *result) {
    crowd->result = result;
    crowd->left = 0;
    for (uint32_t i = 0; i < crowd->options->phones; i++) {
        struct phone *phone = &crowd->phones[i];
        if (phone->state == READY) {
            phone->begun_us = now_us();
            phone->state = PINGING;
            crowd->busy++;
            if (!link_send(&phone->link, "\r\n\r\n", 4)) {
                lose(crowd, phone);
            }
        }
    }
    run(crowd, 0, result);
}

void crowd_refresh(struct crowd *crowd, uint32_t at_once, double seconds, struct crowd_result *result) {
    crowd->refreshing = 1;
    crowd->left = UINT64_MAX;
    crowd->until_us = now_us() + (int64_t)(seconds * 1e6);
    run(crowd, at_once, result);
}

void crowd_idle(struct crowd *crowd, double seconds, struct crowd_result *result) {
    int64_t start = now_us(), until = start + (int64_t)(seconds * 1e6);
    crowd->result = result;
    while (now_us() < until) {
        turn(crowd, 100);
    }
    result->seconds = (double)(now_us() - start) / 1e6;
}

void crowd_close(struct crowd *crowd, struct crowd_result *result) {
    int64_t start = now_us();
    for (uint32_t i = 0; i < crowd->options->phones; i++) {
        struct phone *phone = &crowd->phones[i];
        result->done += phone->state != AWAY;
        end(crowd, phone, AWAY);
        phone->was_open = 0;
        link_close(&phone->link);
    }
    result->seconds = (double)(now_us() - start) / 1e6;
}

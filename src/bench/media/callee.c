#include "callee.h"
#include "sip.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

void callees_open(struct callees *callees, struct sockaddr_in server, uint32_t count) {
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof local;
    int size = 4 << 20;
    callees->socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    callees->all = calloc(count, sizeof *callees->all);
    if (!callees->all || callees->socket < 0 || bind(callees->socket, (struct sockaddr *)&local, sizeof local) ||
        getsockname(callees->socket, (struct sockaddr *)&local, &length)) {
        perror("calls: cannot open a local socket");
        exit(1);
    }
    setsockopt(callees->socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    callees->port = ntohs(local.sin_port);
    callees->server = server;
    callees->count = count;
}

static void transmit(const struct callees *callees, const char *message, int length) {
    sendto(callees->socket, message, (size_t)length, 0, (const struct sockaddr *)&callees->server, sizeof callees->server);
}

void callees_register(struct callees *callees, uint32_t number) {
    char message[SIP_MESSAGE], host[INET_ADDRSTRLEN];
    if (callees->all[number].registered) {
        return;
    }
    inet_ntop(AF_INET, &callees->server.sin_addr, host, sizeof host);
    int length = snprintf(
        message, sizeof message,
        "REGISTER sip:%s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:%d;rport;branch=z9hG4bK-r%u-%d\r\nMax-Forwards: 70\r\n"
        "From: <sip:b%u@%s>;tag=r%u\r\nTo: <sip:b%u@%s>\r\nCall-ID: %u-register-%d@bench\r\nCSeq: 1 REGISTER\r\n"
        "Contact: <sip:b%u@127.0.0.1:%d>\r\nExpires: 3600\r\nContent-Length: 0\r\n\r\n",
        host, callees->port, number, callees->port, number, host, number, number, host, number, callees->port, number,
        callees->port);
    transmit(callees, message, length);
}

static void registered(struct callees *callees, const char *message) {
    char number[12];
    if (!sip_after(message, "\r\nCall-ID: ", "-\r", number, sizeof number) || (uint32_t)atoi(number) >= callees->count) {
        return;
    }
    struct callee *callee = &callees->all[atoi(number)];
    int status = atoi(message + 8);
    if (status >= 300) {
        fprintf(stderr, "calls: a REGISTER was refused: %.40s\n", message);
        exit(1);
    }
    callees->registered += status >= 200 && !callee->registered;
    callee->registered |= status >= 200;
}

static void invited(struct callees *callees, const char *message) {
    char user[12], tag[24], more[160], sdp[400], answer[SIP_MESSAGE];
    if (!sip_after(message, "INVITE sip:b", "@", user, sizeof user) || (uint32_t)atoi(user) >= callees->count) {
        return;
    }
    int number = atoi(user);
    struct callee *callee = &callees->all[number];
    sip_media(message, &callee->rtp);
    if (callees->secure && !sip_key(message, callee->key)) {
        return;
    }
    snprintf(tag, sizeof tag, ";tag=c%d", number);
    snprintf(more, sizeof more, "Contact: <sip:b%d@127.0.0.1:%d>\r\nContent-Type: application/sdp\r\n", number, callees->port);
    sip_sdp(sdp, sizeof sdp, (unsigned)number, callee->rtp_port, callees->secure);
    transmit(callees, answer, sip_ok(answer, message, tag, more, sdp));
}

void callees_receive(struct callees *callees) {
    char message[8192], answer[SIP_MESSAGE];
    for (ssize_t length; (length = recv(callees->socket, message, sizeof message - 1, 0)) > 0;) {
        message[length] = 0;
        if (!strncmp(message, "SIP/2.0 ", 8)) {
            registered(callees, message);
        } else if (!strncmp(message, "INVITE ", 7)) {
            invited(callees, message);
        } else if (strncmp(message, "ACK ", 4)) {
            transmit(callees, answer, sip_ok(answer, message, "", "", ""));
        }
    }
}

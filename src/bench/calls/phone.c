#define _GNU_SOURCE
#include "phone.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const NAMES[] = {"INVITE", "ACK", "BYE"};
static const char BRANCH[] = "branch=z9hG4bK-";

static int offer(const struct phone *phone, char *sdp, size_t size) {
    return snprintf(
        sdp, size,
        "v=0\r\no=bench %u 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        "m=audio %u RTP/AVP 0 8 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n"
        "a=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n",
        phone->slot + 1, 40000 + 2 * (phone->slot % 10000));
}

size_t phone_request(
    const struct phone *phone, enum method method, struct sockaddr_in server, const char *extension,
    char message[PHONE_MESSAGE]) {
    char host[INET_ADDRSTRLEN], aor[128], sdp[400] = "";
    inet_ntop(AF_INET, &server.sin_addr, host, sizeof host);
    snprintf(aor, sizeof aor, "sip:%s@%s:%d", extension, host, ntohs(server.sin_port));
    int body = method == METHOD_INVITE ? offer(phone, sdp, sizeof sdp) : 0;
    int length = snprintf(
        message, PHONE_MESSAGE,
        "%s %s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:%u;rport;%s%d-%u-%u\r\nMax-Forwards: 70\r\n"
        "From: <sip:bench@%s>;tag=b%u-%u\r\nTo: <%s>%s%s\r\nCall-ID: %u-%u@bench.invalid\r\nCSeq: %d %s\r\n"
        "Contact: <sip:bench@127.0.0.1:%u>\r\nUser-Agent: load phone 1.0\r\n%sContent-Length: %d\r\n\r\n%s",
        NAMES[method], method == METHOD_INVITE ? aor : phone->target, phone->port, BRANCH, (int)method, phone->slot,
        phone->generation, host, phone->slot, phone->generation, aor, phone->tag[0] ? ";tag=" : "", phone->tag,
        phone->slot, phone->generation, method == METHOD_BYE ? 2 : 1, NAMES[method], phone->port,
        body ? "Content-Type: application/sdp\r\n" : "", body, sdp);
    if (length >= PHONE_MESSAGE) {
        fprintf(stderr, "callrate: a request does not fit into %d bytes\n", PHONE_MESSAGE);
        exit(1);
    }
    return (size_t)length;
}

int phone_read(const char *message, struct phone_answer *answer) {
    int method;
    const char *branch = strncmp(message, "SIP/2.0 ", 8) ? NULL : strstr(message, BRANCH);
    if (!branch ||
        sscanf(branch + strlen(BRANCH), "%d-%u-%u", &method, &answer->slot, &answer->generation) != 3 ||
        method < METHOD_INVITE || method > METHOD_BYE) {
        return 0;
    }
    answer->method = (enum method)method;
    answer->status = atoi(message + 8);
    return answer->status;
}

/* Copies what stands behind a word, up to one of the ends; 0 if the word is not there. */
static int after(const char *text, const char *word, const char *ends, char *to, size_t size) {
    const char *start = strcasestr(text, word);
    size_t length = start ? strcspn(start + strlen(word), ends) : size;
    if (length >= size) {
        return 0;
    }
    memcpy(to, start + strlen(word), length);
    to[length] = 0;
    return 1;
}

int phone_learn(struct phone *phone, const char *message) {
    char to[256];
    return after(message, "\r\nTo:", "\r", to, sizeof to) && after(to, ";tag=", ";\r", phone->tag, sizeof phone->tag) &&
           after(message, "\r\nContact: <", ">", phone->target, sizeof phone->target);
}

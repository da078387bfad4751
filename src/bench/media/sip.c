#include "sip.h"
#include "srtp.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

int sip_after(const char *text, const char *word, const char *ends, char *to, size_t size) {
    const char *start = strcasestr(text, word);
    size_t length = start ? strcspn(start + strlen(word), ends) : size;
    if (length >= size) {
        return 0;
    }
    memcpy(to, start + strlen(word), length);
    to[length] = 0;
    return 1;
}

int sip_media(const char *message, struct sockaddr_in *rtp) {
    char address[INET_ADDRSTRLEN], port[8];
    if (!sip_after(message, "c=IN IP4 ", "\r", address, sizeof address) || !sip_after(message, "m=audio ", " ", port, sizeof port)) {
        return 0;
    }
    *rtp = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};
    return inet_pton(AF_INET, address, &rtp->sin_addr) == 1;
}

void sip_sdp(char *to, size_t size, unsigned session, int rtp_port, int secure) {
    snprintf(to, size,
        "v=0\r\no=bench %u 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        "m=audio %d RTP/%s 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n%s",
        session, rtp_port, secure ? "SAVP" : "AVP", secure ? SRTP_LINE SRTP_OWN_KEY "\r\n" : "");
}

int sip_key(const char *message, char key[48]) {
    return sip_after(message, SRTP_LINE, "|\r", key, 48);
}

int sip_ok(char answer[SIP_MESSAGE], const char *request, const char *to_tag, const char *more, const char *body) {
    static const char *const copied[] = {"\r\nVia:", "\r\nFrom:", "\r\nCall-ID:", "\r\nCSeq:", "\r\nTo:"};
    char value[600];
    int length = snprintf(answer, SIP_MESSAGE, "SIP/2.0 200 OK");
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        if (sip_after(request, copied[i], "\r", value, sizeof value) && length + strlen(value) + 16 < SIP_MESSAGE) {
            length += snprintf(answer + length, SIP_MESSAGE - (size_t)length, "%s%s", copied[i], value);
        }
    }
    const char *tag = strstr(value, ";tag=") ? "" : to_tag;
    return length + snprintf(answer + length, SIP_MESSAGE - (size_t)length, "%s\r\n%sContent-Length: %zu\r\n\r\n%s", tag, more,
        strlen(body), body);
}

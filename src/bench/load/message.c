#define _GNU_SOURCE
#include "message.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

static const char BRANCH[] = "branch=z9hG4bK";
enum { HEX = 8, STATUS_AT = 8, BRANCH_WITHIN = 400 };

struct slice message_user(uint32_t user, char buffer[USER_SIZE]) {
    struct text text = {.start = buffer, .size = USER_SIZE};
    text_string(&text, "u");
    text_number(&text, user, 6);
    return (struct slice){buffer, text.length};
}

static void add_address(struct text *message, const struct registration *from) {
    uint32_t address = ntohl(from->address.s_addr);
    for (int shift = 24; shift >= 0; shift -= 8) {
        text_number(message, address >> shift & 255, 1);
        text_string(message, shift ? "." : ":");
    }
    text_number(message, from->port, 1);
}

static void add_aor(struct text *message, struct slice user, const char *domain) {
    text_string(message, "<sip:");
    text_slice(message, user);
    text_string(message, "@");
    text_string(message, domain);
    text_string(message, ">");
}

void message_begin(struct text *message, const struct registration *from) {
    char name[USER_SIZE];
    struct slice user = message_user(from->user, name);
    text_string(message, "REGISTER sip:");
    text_string(message, from->domain);
    text_string(message, " SIP/2.0\r\nVia: SIP/2.0/");
    text_string(message, from->transport ? from->transport : "UDP");
    text_string(message, " ");
    add_address(message, from);
    text_string(message, ";rport;");
    text_string(message, BRANCH);
    text_hex(message, from->mark.slot);
    text_hex(message, from->mark.generation);
    text_string(message, "\r\nMax-Forwards: 70\r\nFrom: ");
    add_aor(message, user, from->domain);
    text_string(message, ";tag=");
    text_hex(message, from->cseq);
    text_string(message, "\r\nTo: ");
    add_aor(message, user, from->domain);
    text_string(message, "\r\nCall-ID: ");
    text_number(message, from->user, 7);
    text_string(message, "-");
    text_number(message, from->contact, 3);
    text_string(message, "@phones.invalid\r\nCSeq: ");
    text_number(message, from->cseq, 1);
    text_string(message, " REGISTER\r\nContact: <sip:");
    text_slice(message, user);
    text_string(message, "@");
    add_address(message, from);
    if (from->transport) {
        text_string(message, ";transport=");
        text_string(message, from->transport);
    }
    text_string(message, ">\r\nExpires: ");
    text_number(message, from->expires_s, 1);
    text_string(message, "\r\nUser-Agent: load phone 1.0\r\n");
}

void message_end(struct text *message) {
    text_string(message, "Content-Length: 0\r\n\r\n");
}

static int read_hex(const char *at, uint32_t *number) {
    *number = 0;
    for (int i = 0; i < HEX; i++) {
        const char *digit = memchr("0123456789abcdef", at[i], 16);
        if (!digit) {
            return 0;
        }
        uint32_t value = (uint32_t)(at[i] <= '9' ? at[i] - '0' : at[i] - 'a' + 10);
        *number = *number << 4 | value;
    }
    return 1;
}

int message_status(const char *message, size_t length, struct mark *mark) {
    if (length < STATUS_AT + 4 || memcmp(message, "SIP/2.0 ", STATUS_AT)) {
        return 0;
    }
    size_t within = length < BRANCH_WITHIN ? length : BRANCH_WITHIN;
    const char *branch = memmem(message, within, BRANCH, strlen(BRANCH));
    const char *at = branch ? branch + strlen(BRANCH) : message + length;
    if (at + 2 * HEX > message + length || !read_hex(at, &mark->slot) || !read_hex(at + HEX, &mark->generation)) {
        return 0;
    }
    return atoi(message + STATUS_AT);
}

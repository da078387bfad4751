#include "dialog.h"
#include "sip.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { MOST_ATTEMPTS = 8 };
static const int64_t RESEND_AFTER = 500000000;

void dialogs_open(struct dialogs *dialogs, struct sockaddr_in server, const char *extension, uint32_t count) {
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof local;
    int size = 4 << 20;
    dialogs->socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (dialogs->socket < 0 || bind(dialogs->socket, (struct sockaddr *)&local, sizeof local) ||
        getsockname(dialogs->socket, (struct sockaddr *)&local, &length)) {
        perror("calls: cannot open a local socket");
        exit(1);
    }
    setsockopt(dialogs->socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    dialogs->port = ntohs(local.sin_port);
    dialogs->server = server;
    dialogs->extension = extension;
    dialogs->count = count;
    dialogs->all = calloc(count, sizeof *dialogs->all);
    if (!dialogs->all) {
        perror("calls");
        exit(1);
    }
}

static void transmit(const struct dialogs *dialogs, const char *message, int length) {
    sendto(dialogs->socket, message, (size_t)length, 0, (const struct sockaddr *)&dialogs->server, sizeof dialogs->server);
}

/* One request of a dialog; INVITE and ACK have CSeq 1, BYE has 2. */
static void request(const struct dialogs *dialogs, uint32_t number, const char *method, const char *body) {
    const struct dialog *dialog = &dialogs->all[number];
    char message[SIP_MESSAGE], host[INET_ADDRSTRLEN], uri[192];
    inet_ntop(AF_INET, &dialogs->server.sin_addr, host, sizeof host);
    char called[16] = "";
    if (dialogs->numbered) {
        snprintf(called, sizeof called, "%u", number);
    }
    snprintf(uri, sizeof uri, "sip:%s%s@%s:%d", dialogs->extension, called, host, ntohs(dialogs->server.sin_port));
    int length = snprintf(
        message, sizeof message,
        "%s %s SIP/2.0\r\n"
        "Via: SIP/2.0/UDP 127.0.0.1:%d;rport;branch=z9hG4bK-%s-%u-%llx\r\n"
        "Max-Forwards: 70\r\nFrom: <sip:bench@%s>;tag=b%u\r\nTo: <%s>%s%s\r\nCall-ID: %u-%llx@bench\r\n"
        "CSeq: %d %s\r\nContact: <sip:bench@127.0.0.1:%d>\r\n%sContent-Length: %zu\r\n\r\n%s",
        method, dialog->target[0] ? dialog->target : uri, dialogs->port, method, number, (unsigned long long)dialogs->run,
        host, number, uri, dialog->tag[0] ? ";tag=" : "", dialog->tag, number, (unsigned long long)dialogs->run,
        method[0] == 'B' ? 2 : 1, method, dialogs->port, body[0] ? "Content-Type: application/sdp\r\n" : "", strlen(body),
        body);
    transmit(dialogs, message, length);
}

static void send_again(struct dialogs *dialogs, uint32_t number, int64_t now) {
    struct dialog *dialog = &dialogs->all[number];
    char sdp[400] = "";
    if (dialog->state == DIALOG_CALLING) {
        sip_sdp(sdp, sizeof sdp, number, dialog->rtp_port, dialogs->secure);
    }
    request(dialogs, number, dialog->state == DIALOG_CALLING ? "INVITE" : "BYE", sdp);
    dialog->resend_at = now + (RESEND_AFTER << dialog->attempts);
    dialog->attempts++;
}

void dialogs_invite(struct dialogs *dialogs, uint32_t number, int64_t now) {
    dialogs->all[number].state = DIALOG_CALLING;
    send_again(dialogs, number, now);
}

void dialogs_bye(struct dialogs *dialogs, uint32_t number, int64_t now) {
    struct dialog *dialog = &dialogs->all[number];
    if (dialog->state == DIALOG_UP) {
        dialog->state = DIALOG_LEAVING;
        dialog->attempts = 0;
        send_again(dialogs, number, now);
    }
}

static void answered(struct dialogs *dialogs, uint32_t number, const char *message) {
    struct dialog *dialog = &dialogs->all[number];
    char to[256];
    if (dialog->state == DIALOG_CALLING && sip_after(message, "\r\nTo:", "\r", to, sizeof to) &&
        sip_after(to, ";tag=", ";\r", dialog->tag, sizeof dialog->tag) &&
        sip_after(message, "\r\nContact: <", ">", dialog->target, sizeof dialog->target) &&
        (!dialogs->secure || sip_key(message, dialog->key)) && sip_media(message, &dialog->rtp)) {
        dialog->state = DIALOG_UP;
        dialogs->up++;
    }
    if (dialog->tag[0]) {
        request(dialogs, number, "ACK", "");
    }
}

static void response(struct dialogs *dialogs, const char *message) {
    int status = atoi(message + 8);
    char id[32], method[32];
    if (status < 200 || !sip_after(message, "\r\nCall-ID: ", "-\r", id, sizeof id) ||
        !sip_after(message, "\r\nCSeq: ", "\r", method, sizeof method) || (uint32_t)atoi(id) >= dialogs->count) {
        return;
    }
    uint32_t number = (uint32_t)atoi(id);
    struct dialog *dialog = &dialogs->all[number];
    if (strstr(method, "BYE")) {
        dialogs->over += dialog->state == DIALOG_LEAVING;
        dialog->state = DIALOG_OVER;
    } else if (status == 200) {
        answered(dialogs, number, message);
    } else if (dialog->state == DIALOG_CALLING) {
        fprintf(stderr, dialogs->failed ? "" : "calls: an INVITE was refused: %.40s\n", message);
        dialog->state = DIALOG_OVER;
        dialogs->failed++;
    }
}

static void serve(const struct dialogs *dialogs, const char *message) {
    char answer[SIP_MESSAGE];
    transmit(dialogs, answer, sip_ok(answer, message, "", "", ""));
}

void dialogs_receive(struct dialogs *dialogs, int64_t now) {
    char message[8192];
    (void)now;
    for (ssize_t length; (length = recv(dialogs->socket, message, sizeof message - 1, 0)) > 0;) {
        message[length] = 0;
        if (!strncmp(message, "SIP/2.0 ", 8)) {
            response(dialogs, message);
        } else if (strncmp(message, "ACK ", 4)) {
            serve(dialogs, message);
        }
    }
}

void dialogs_sweep(struct dialogs *dialogs, int64_t now) {
    for (uint32_t i = 0; i < dialogs->count; i++) {
        struct dialog *dialog = &dialogs->all[i];
        int waits = dialog->state == DIALOG_CALLING || dialog->state == DIALOG_LEAVING;
        if (waits && now >= dialog->resend_at && dialog->attempts < MOST_ATTEMPTS) {
            send_again(dialogs, i, now);
        }
    }
}

/* The signalling of the phones that call: INVITE, ACK, BYE (RFC 3261), without passwords. One socket for all. */
#ifndef BENCH_DIALOG_H
#define BENCH_DIALOG_H

#include <netinet/in.h>
#include <stdint.h>

enum dialog_state { DIALOG_NEW, DIALOG_CALLING, DIALOG_UP, DIALOG_LEAVING, DIALOG_OVER };

struct dialog {
    enum dialog_state state;
    uint16_t rtp_port;      /* ours */
    struct sockaddr_in rtp; /* the server's, once it is up */
    char key[48];           /* of the server, where sound is encrypted */
    char tag[64];           /* of the server */
    char target[160];       /* its contact */
    int attempts;
    int64_t resend_at; /* ns */
};

struct dialogs {
    int socket;
    uint16_t port;
    struct sockaddr_in server;
    const char *extension;
    int secure;   /* sound is encrypted */
    int numbered; /* the number of the dialog follows the extension */
    uint32_t count, up, failed, over;
    uint64_t run; /* makes Call-IDs unique */
    struct dialog *all;
};

void dialogs_open(struct dialogs *dialogs, struct sockaddr_in server, const char *extension, uint32_t count);
void dialogs_invite(struct dialogs *dialogs, uint32_t number, int64_t now);
void dialogs_bye(struct dialogs *dialogs, uint32_t number, int64_t now);
/* Reads what has come. */
void dialogs_receive(struct dialogs *dialogs, int64_t now);
/* Sends again what was not answered. */
void dialogs_sweep(struct dialogs *dialogs, int64_t now);

#endif

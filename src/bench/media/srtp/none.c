#include "../srtp.h"

#include <stdio.h>
#include <stdlib.h>

struct srtp *srtp_open(const char *key) {
    (void)key;
    fputs("calls: built without OpenSSL\n", stderr);
    exit(2);
}

size_t srtp_encrypt(struct srtp *srtp, unsigned char *packet, size_t length) {
    (void)srtp, (void)packet;
    return length;
}

size_t srtp_decrypt(struct srtp *srtp, unsigned char *packet, size_t length) {
    (void)srtp, (void)packet;
    return length;
}

/* Packets encrypted with AES_CM_128_HMAC_SHA1_80 (RFC 3711), one source each way; srtp/openssl.c does it, srtp/none.c refuses. */
#ifndef BENCH_SRTP_H
#define BENCH_SRTP_H

#include <stddef.h>

enum { SRTP_TAG_BYTES = 10 };

/* Master key and salt of all our calls, as SDP writes them; each call has a source of its own. */
#define SRTP_OWN_KEY "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj"
#define SRTP_LINE "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"

struct srtp;

/* What a side encrypts with: 40 characters of base64. */
struct srtp *srtp_open(const char *key);
/* Encrypts a packet in a buffer with room for its tag; its new length. */
size_t srtp_encrypt(struct srtp *srtp, unsigned char *packet, size_t length);
/* Decrypts it, without a look at the tag; its new length, 0 if it is too short. */
size_t srtp_decrypt(struct srtp *srtp, unsigned char *packet, size_t length);

#endif

#include "../srtp.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_BYTES = 12, KEY_BYTES = 16, SALT_BYTES = 14, AUTH_BYTES = 20 };
/* RFC 3711 section 4.3.1 */
enum { ENCRYPTION, AUTHENTICATION, SALT };

struct srtp {
    EVP_CIPHER_CTX *cipher;
    EVP_MAC_CTX *mac;
    unsigned char salt[SALT_BYTES];
    uint32_t rollovers;
    uint16_t last; /* sequence number */
    int begun;
};

static void check(int good) {
    if (!good) {
        fputs("calls: OpenSSL failed, or a key is not usable\n", stderr);
        exit(1);
    }
}

/* Counter mode over a buffer, in place. */
static void run(EVP_CIPHER_CTX *cipher, const unsigned char iv[16], unsigned char *data, size_t length) {
    int done;
    check(EVP_EncryptInit_ex(cipher, NULL, NULL, NULL, iv) && EVP_EncryptUpdate(cipher, data, &done, data, (int)length));
}

static EVP_CIPHER_CTX *keyed(const unsigned char *key) {
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    check(cipher && EVP_EncryptInit_ex(cipher, EVP_aes_128_ctr(), NULL, key, NULL));
    return cipher;
}

static void derive(EVP_CIPHER_CTX *master, const unsigned char *salt, int label, unsigned char *to, size_t length) {
    unsigned char iv[16] = {0};
    memcpy(iv, salt, SALT_BYTES);
    iv[7] ^= (unsigned char)label;
    memset(to, 0, length);
    run(master, iv, to, length);
}

struct srtp *srtp_open(const char *key) {
    unsigned char bytes[32], encryption[KEY_BYTES], authentication[AUTH_BYTES];
    struct srtp *srtp = calloc(1, sizeof *srtp);
    EVP_MAC *hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    OSSL_PARAM digest[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA1", 0), OSSL_PARAM_construct_end()};
    check(srtp && hmac && strlen(key) == 40 && EVP_DecodeBlock(bytes, (const unsigned char *)key, 40) == KEY_BYTES + SALT_BYTES);
    EVP_CIPHER_CTX *master = keyed(bytes);
    derive(master, bytes + KEY_BYTES, ENCRYPTION, encryption, sizeof encryption);
    derive(master, bytes + KEY_BYTES, AUTHENTICATION, authentication, sizeof authentication);
    derive(master, bytes + KEY_BYTES, SALT, srtp->salt, sizeof srtp->salt);
    EVP_CIPHER_CTX_free(master);
    srtp->cipher = keyed(encryption);
    srtp->mac = EVP_MAC_CTX_new(hmac);
    check(srtp->mac && EVP_MAC_init(srtp->mac, authentication, sizeof authentication, digest));
    EVP_MAC_free(hmac);
    return srtp;
}

/* Payload of a packet; headers are 12 bytes long here. */
static void crypt_payload(struct srtp *srtp, unsigned char *packet, size_t length, uint32_t rollovers) {
    unsigned char iv[16] = {0};
    memcpy(iv, srtp->salt, SALT_BYTES);
    for (int i = 0; i < 4; i++) {
        iv[4 + i] ^= packet[8 + i];
        iv[8 + i] ^= (unsigned char)(rollovers >> (24 - 8 * i));
    }
    iv[12] ^= packet[2];
    iv[13] ^= packet[3];
    run(srtp->cipher, iv, packet + HEADER_BYTES, length - HEADER_BYTES);
}

/* Our runs are too short for a rollover of numbers that begin with 0. */
size_t srtp_encrypt(struct srtp *srtp, unsigned char *packet, size_t length) {
    static const unsigned char rollovers[4];
    unsigned char tag[AUTH_BYTES];
    size_t done;
    crypt_payload(srtp, packet, length, 0);
    check(EVP_MAC_init(srtp->mac, NULL, 0, NULL) && EVP_MAC_update(srtp->mac, packet, length) &&
        EVP_MAC_update(srtp->mac, rollovers, sizeof rollovers) && EVP_MAC_final(srtp->mac, tag, &done, sizeof tag));
    memcpy(packet + length, tag, SRTP_TAG_BYTES);
    return length + SRTP_TAG_BYTES;
}

size_t srtp_decrypt(struct srtp *srtp, unsigned char *packet, size_t length) {
    if (length < HEADER_BYTES + SRTP_TAG_BYTES) {
        return 0;
    }
    uint16_t sequence = (uint16_t)(packet[2] << 8 | packet[3]);
    uint32_t rollovers = srtp->rollovers;
    int16_t ahead = (int16_t)(sequence - srtp->last);
    if (srtp->begun && ahead > 0 && sequence < srtp->last) {
        rollovers = ++srtp->rollovers;
    } else if (srtp->begun && ahead < 0 && sequence > srtp->last) {
        rollovers--;
    }
    if (!srtp->begun || ahead > 0) {
        srtp->last = sequence;
        srtp->begun = 1;
    }
    crypt_payload(srtp, packet, length - SRTP_TAG_BYTES, rollovers);
    return length - SRTP_TAG_BYTES;
}

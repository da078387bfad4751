#define _GNU_SOURCE
#include "digest.h"

#include "md5.h"

#include <string.h>
#include <strings.h>

static const char HEADER[] = "WWW-Authenticate:";
static const char SCHEME[] = "Digest ";

static int is(struct slice slice, const char *word) {
    return slice.length == strlen(word) && !strncasecmp(slice.start, word, slice.length);
}

static int starts(struct slice slice, const char *word) {
    return slice.length >= strlen(word) && !strncasecmp(slice.start, word, strlen(word));
}

static struct slice without_head(struct slice slice, size_t length) {
    return (struct slice){slice.start + length, slice.length - length};
}

static struct slice trimmed(struct slice slice) {
    while (slice.length && strchr(" \t,", slice.start[0])) {
        slice = without_head(slice, 1);
    }
    return slice;
}

/* Takes name=value or name="value" off the front; returns 0 at the end. Escapes inside quotes are kept as they are. */
static int next_param(struct slice *rest, struct slice *name, struct slice *value) {
    *rest = trimmed(*rest);
    const char *equals = memchr(rest->start, '=', rest->length);
    if (!equals) {
        return 0;
    }
    *name = (struct slice){rest->start, (size_t)(equals - rest->start)};
    *value = without_head(*rest, name->length + 1);
    int quoted = value->length && value->start[0] == '"';
    if (quoted) {
        *value = without_head(*value, 1);
    }
    const char *end = memchr(value->start, quoted ? '"' : ',', value->length);
    size_t length = end ? (size_t)(end - value->start) : value->length;
    *rest = without_head(*value, end ? length + 1 : length);
    value->length = length;
    return 1;
}

static int offers_auth(struct slice qop) {
    return memmem(qop.start, qop.length, "auth", 4) != NULL;
}

static int read_challenge(struct slice value, struct challenge *challenge) {
    struct slice name, param;
    int usable = 1, qop = 0;
    *challenge = (struct challenge){0};
    while (next_param(&value, &name, &param)) {
        if (is(name, "realm")) {
            challenge->realm = param;
        } else if (is(name, "nonce")) {
            challenge->nonce = param;
        } else if (is(name, "opaque")) {
            challenge->opaque = param;
        } else if (is(name, "algorithm")) {
            usable = is(param, "MD5");
        } else if (is(name, "qop")) {
            qop = offers_auth(param);
        }
    }
    return usable && qop && challenge->nonce.length;
}

int digest_find(const char *response, size_t length, struct challenge *challenge) {
    struct slice rest = {response, length};
    while (rest.length) {
        const char *end = memmem(rest.start, rest.length, "\r\n", 2);
        struct slice line = {rest.start, end ? (size_t)(end - rest.start) : rest.length};
        rest = without_head(rest, end ? line.length + 2 : line.length);
        if (starts(line, HEADER)) {
            struct slice value = trimmed(without_head(line, strlen(HEADER)));
            if (starts(value, SCHEME) && read_challenge(without_head(value, strlen(SCHEME)), challenge)) {
                return 1;
            }
        }
    }
    return 0;
}

static void hash(const struct text *text, char hex[MD5_HEX + 1]) {
    md5_hex(text->start, text->length, hex);
}

static void hash_secret(struct account account, struct slice realm, char hex[MD5_HEX + 1]) {
    char buffer[512];
    struct text text = {.start = buffer, .size = sizeof buffer};
    text_slice(&text, account.user);
    text_string(&text, ":");
    text_slice(&text, realm);
    text_string(&text, ":");
    text_string(&text, account.password);
    hash(&text, hex);
}

static void hash_request(const char *uri, char hex[MD5_HEX + 1]) {
    char buffer[256];
    struct text text = {.start = buffer, .size = sizeof buffer};
    text_string(&text, "REGISTER:");
    text_string(&text, uri);
    hash(&text, hex);
}

static void hash_response(
    const char *secret, struct slice nonce, uint32_t cnonce, const char *request, char hex[MD5_HEX + 1]) {
    char buffer[1024];
    struct text text = {.start = buffer, .size = sizeof buffer};
    text_string(&text, secret);
    text_string(&text, ":");
    text_slice(&text, nonce);
    text_string(&text, ":00000001:");
    text_hex(&text, cnonce);
    text_string(&text, ":auth:");
    text_string(&text, request);
    hash(&text, hex);
}

void digest_answer(
    struct text *message, const struct challenge *challenge, struct account account, const char *uri, uint32_t cnonce) {
    char secret[MD5_HEX + 1], request[MD5_HEX + 1], response[MD5_HEX + 1];
    hash_secret(account, challenge->realm, secret);
    hash_request(uri, request);
    hash_response(secret, challenge->nonce, cnonce, request, response);
    text_string(message, "Authorization: Digest username=\"");
    text_slice(message, account.user);
    text_string(message, "\", realm=\"");
    text_slice(message, challenge->realm);
    text_string(message, "\", nonce=\"");
    text_slice(message, challenge->nonce);
    text_string(message, "\", uri=\"");
    text_string(message, uri);
    text_string(message, "\", response=\"");
    text_string(message, response);
    text_string(message, "\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"");
    text_hex(message, cnonce);
    if (challenge->opaque.length) {
        text_string(message, "\", opaque=\"");
        text_slice(message, challenge->opaque);
    }
    text_string(message, "\"\r\n");
}

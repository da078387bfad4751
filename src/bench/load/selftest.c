#define _GNU_SOURCE
#include "selftest.h"

#include "digest.h"
#include "latency.h"
#include "md5.h"
#include "message.h"
#include "process.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void expect(int holds, const char *what) {
    if (!holds) {
        failures++;
        printf("FAILED: %s\n", what);
    }
}

/* RFC 1321 appendix A.5. */
static void test_md5(void) {
    static const char *const vectors[][2] = {
        {"", "d41d8cd98f00b204e9800998ecf8427e"},
        {"a", "0cc175b9c0f1b6a831c399e269772661"},
        {"abc", "900150983cd24fb0d6963f7d28e17f72"},
        {"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
        {"abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"},
        {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f"},
        {"12345678901234567890123456789012345678901234567890123456789012345678901234567890",
         "57edf4a22be3c955ac49da2e2107b67a"}};
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        char hex[MD5_HEX + 1];
        md5_hex(vectors[i][0], strlen(vectors[i][0]), hex);
        expect(!strcmp(hex, vectors[i][1]), vectors[i][0]);
    }
}

/* Nearest rank: of 1, 2, ..., 1000 microseconds the median is 500, the 99th percentile 990. */
static void test_latency(void) {
    struct latency latency;
    latency_open(&latency);
    expect(latency_share(&latency, 0.99) == 0, "no answers, no percentile");
    for (int us = 1000; us > 0; us--) {
        latency_add(&latency, us);
    }
    expect(latency_share(&latency, 0.5) == 500, "median of 1 to 1000");
    expect(latency_share(&latency, 0.99) == 990, "p99 of 1 to 1000");
    expect(latency_share(&latency, 0.999) == 999, "p99.9 of 1 to 1000");
    expect(latency_share(&latency, 1) == 1000, "all of 1 to 1000");
    latency_add(&latency, 2 * (int64_t)LATENCY_STEPS);
    expect(latency.max_us == 2 * (int64_t)LATENCY_STEPS, "the greatest is exact");
    expect(latency_share(&latency, 1) == LATENCY_STEPS - 1, "longer ones count as the longest step");
    latency_close(&latency);
}

static const char CHALLENGES[] =
    "SIP/2.0 401 Unauthorized\r\n"
    "Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK0000002a000000ff;rport=5060\r\n"
    "WWW-Authenticate: Digest realm=\"other\", nonce=\"n0\", algorithm=SHA-256, qop=\"auth\"\r\n"
    "www-authenticate: Digest qop=\"auth,auth-int\", realm=\"a, b\",nonce=\"n1\",algorithm=md5,opaque=\"o\"\r\n"
    "Content-Length: 0\r\n\r\n";

static void test_responses(void) {
    struct challenge challenge;
    struct mark mark;
    size_t length = strlen(CHALLENGES);
    expect(message_status(CHALLENGES, length, &mark) == 401, "status of a response");
    expect(mark.slot == 42 && mark.generation == 255, "mark of a response");
    expect(message_status("OPTIONS sip:a SIP/2.0\r\n\r\n", 25, &mark) == 0, "a request is no response");
    expect(message_status(CHALLENGES, 80, &mark) == 0, "a response that is cut off has no mark");
    expect(digest_find(CHALLENGES, length, &challenge), "the challenge for MD5 is found");
    expect(challenge.realm.length == 4 && !memcmp(challenge.realm.start, "a, b", 4), "realm with a comma");
    expect(challenge.nonce.length == 2 && !memcmp(challenge.nonce.start, "n1", 2), "nonce");
    expect(!digest_find(CHALLENGES, 200, &challenge), "no challenge for MD5, none found");
}

static int holds(const struct text *text, const char *part) {
    return memmem(text->start, text->length, part, strlen(part)) != NULL;
}

/* The expected hash was computed with md5sum. */
static void test_request(void) {
    char buffer[MESSAGE_SIZE], name[USER_SIZE];
    struct text message = {.start = buffer, .size = sizeof buffer};
    struct registration registration = {
        .user = 7, .contact = 2, .cseq = 99, .address = {htonl(INADDR_LOOPBACK)}, .port = 5062, .expires_s = 60,
        .domain = "example.org", .mark = {1, 2}};
    struct challenge challenge = {{"r", 1}, {"n", 1}, {NULL, 0}};
    message_begin(&message, &registration);
    digest_answer(&message, &challenge, (struct account){message_user(7, name), "p"}, "sip:example.org", 0xabcd);
    message_end(&message);
    expect(!message.full, "a request fits");
    expect(holds(&message, "REGISTER sip:example.org SIP/2.0\r\n"), "request line");
    expect(holds(&message, "127.0.0.1:5062;rport;branch=z9hG4bK0000000100000002\r\n"), "Via");
    expect(holds(&message, "To: <sip:u000007@example.org>\r\n"), "To");
    expect(holds(&message, "Contact: <sip:u000007@127.0.0.1:5062>\r\n"), "Contact");
    expect(holds(&message, "response=\"8578e22c8dc9f90a74bc8fd062897318\""), "digest response");
    struct text small = {.start = buffer, .size = 10};
    text_string(&small, "more than ten");
    expect(small.full && small.length == 0, "text that does not fit is left out");
}

static void test_processor_time(void) {
    int64_t before = own_cpu_us();
    for (volatile int i = 0; own_cpu_us() - before < 30000; i++) {
    }
    expect(process_tree_cpu_us(getpid()) >= 20000, "processor time of this process");
    expect(process_tree_cpu_us(0x7ffffffe) == -1, "no such process");
}

int self_test(void) {
    test_md5();
    test_latency();
    test_responses();
    test_request();
    test_processor_time();
    printf(failures ? "self-test: %d failed\n" : "self-test: passed\n", failures);
    return failures ? 1 : 0;
}

#include "md5.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 64, LENGTH_FIELD = 8 };

/* floor(2^32 * |sin(i + 1)|), RFC 1321 section 3.4. */
static const uint32_t SINES[BLOCK] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
static const uint8_t SHIFTS[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

static uint32_t rotated(uint32_t word, int by) {
    return word << by | word >> (32 - by);
}

static void mix(uint32_t state[4], const uint8_t block[BLOCK]) {
    uint32_t words[16];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    memcpy(words, block, BLOCK); /* little-endian machines only, see md5_hex */
    for (int i = 0; i < BLOCK; i++) {
        int round = i / 16;
        static const uint8_t factor[4] = {1, 5, 3, 7}, offset[4] = {0, 1, 5, 0};
        uint32_t f = round == 0   ? (b & c) | (~b & d)
                     : round == 1 ? (d & b) | (~d & c)
                     : round == 2 ? b ^ c ^ d
                                  : c ^ (b | ~d);
        uint32_t sum = a + f + SINES[i] + words[(factor[round] * i + offset[round]) % 16];
        a = d;
        d = c;
        c = b;
        b += rotated(sum, SHIFTS[round][i % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static void write_hex(const uint32_t state[4], char hex[MD5_HEX + 1]) {
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < MD5_HEX / 2; i++) {
        unsigned byte = state[i / 4] >> (8 * (i % 4)) & 0xff;
        hex[2 * i] = digits[byte >> 4];
        hex[2 * i + 1] = digits[byte & 15];
    }
    hex[MD5_HEX] = 0;
}

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "this MD5 is written for little-endian machines"
#endif

void md5_hex(const char *text, size_t length, char hex[MD5_HEX + 1]) {
    uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    uint64_t bits = (uint64_t)length * 8;
    uint8_t tail[2 * BLOCK] = {0};
    size_t whole = length - length % BLOCK;
    for (size_t at = 0; at < whole; at += BLOCK) {
        mix(state, (const uint8_t *)text + at);
    }
    size_t rest = length - whole;
    size_t blocks = rest + 1 + LENGTH_FIELD <= BLOCK ? 1 : 2;
    memcpy(tail, text + whole, rest);
    tail[rest] = 0x80;
    memcpy(tail + blocks * BLOCK - LENGTH_FIELD, &bits, LENGTH_FIELD);
    for (size_t at = 0; at < blocks; at++) {
        mix(state, tail + at * BLOCK);
    }
    write_hex(state, hex);
}

/* Processor time that the library bcg729 needs for a frame of G.729 (Annex A, no VAD): bcg729 PCM-FILE ROUNDS */
#include <bcg729/decoder.h>
#include <bcg729/encoder.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FRAME = 80, PAYLOAD = 10, MOST_FRAMES = 60000 };

static int16_t pcm[MOST_FRAMES * FRAME];
static uint8_t payloads[MOST_FRAMES * PAYLOAD];

static double microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static double encode(int frames) {
    bcg729EncoderChannelContextStruct *encoder = initBcg729EncoderChannel(0);
    double start = microseconds();
    for (int i = 0; i < frames; i++) {
        uint8_t length;
        bcg729Encoder(encoder, pcm + i * FRAME, payloads + i * PAYLOAD, &length);
    }
    double spent = microseconds() - start;
    closeBcg729EncoderChannel(encoder);
    return spent / frames;
}

static double decode(int frames) {
    bcg729DecoderChannelContextStruct *decoder = initBcg729DecoderChannel();
    int16_t out[FRAME];
    double start = microseconds();
    for (int i = 0; i < frames; i++) {
        bcg729Decoder(decoder, payloads + i * PAYLOAD, PAYLOAD, 0, 0, 0, out);
    }
    double spent = microseconds() - start;
    closeBcg729DecoderChannel(decoder);
    return spent / frames;
}

int main(int count, char **arguments) {
    FILE *file = count == 3 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: bcg729 PCM-FILE ROUNDS\n");
        return 2;
    }
    int frames = (int)(fread(pcm, sizeof pcm[0], MOST_FRAMES * FRAME, file) / FRAME);
    double encoding = 1e9;
    double decoding = 1e9;
    for (int round = atoi(arguments[2]); round > 0; round--) {
        double e = encode(frames);
        double d = decode(frames);
        encoding = e < encoding ? e : encoding;
        decoding = d < decoding ? d : decoding;
    }
    printf("bcg729  encode %6.2f  decode %5.2f  us a frame\n", encoding, decoding);
    return 0;
}

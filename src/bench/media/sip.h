/* What the phones read of SIP messages, and how they answer requests (RFC 3261). */
#ifndef BENCH_SIP_H
#define BENCH_SIP_H

#include <netinet/in.h>
#include <stddef.h>

enum { SIP_MESSAGE = 2048 };

/* Copies what stands behind a word, up to one of the ends; 0 if the word is not there, or it is too long. */
int sip_after(const char *text, const char *word, const char *ends, char *to, size_t size);
/* Where the SDP of a message wants RTP; 0 if it has none. */
int sip_media(const char *message, struct sockaddr_in *rtp);
/* An offer or answer of PCMU. */
void sip_sdp(char *to, size_t size, unsigned session, int rtp_port, int secure);
/* The server's key, 40 characters of base64; 0 if there is none. */
int sip_key(const char *message, char key[48]);
/* 200 with the headers that must be copied (section 8.2.6.2), these more lines and this body; its length. */
int sip_ok(char answer[SIP_MESSAGE], const char *request, const char *to_tag, const char *more, const char *body);

#endif

#define _GNU_SOURCE
#include "answerer.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MESSAGE = 2048, LARGE = 8 << 20 };

static const char SDP[] = "v=0\r\no=floor 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                          "m=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";

static int is_copied(const char *line) {
    return !strncasecmp(line, "Via:", 4) || !strncasecmp(line, "From:", 5) || !strncasecmp(line, "To:", 3) ||
           !strncasecmp(line, "Call-ID:", 8) || !strncasecmp(line, "CSeq:", 5);
}

/* Copies the headers that section 8.2.6.2 names; the dialog's tag is always the same. */
static size_t copy_headers(const char *request, char *answer, size_t length) {
    const char *line = strstr(request, "\r\n");
    while (line && line[2] != '\r') {
        const char *end = strstr(line += 2, "\r\n");
        if (!end) {
            break;
        }
        if (is_copied(line) && length + (size_t)(end - line) + 512 < MESSAGE) {
            memcpy(answer + length, line, (size_t)(end - line));
            length += (size_t)(end - line);
            int untagged = !strncasecmp(line, "To:", 3) && !memmem(line, (size_t)(end - line), ";tag=", 5);
            length += (size_t)sprintf(answer + length, "%s\r\n", untagged ? ";tag=floor" : "");
        }
        line = end;
    }
    return length;
}

static void answer_one(int fd, const char *port) {
    char request[MESSAGE + 1], answer[MESSAGE] = "SIP/2.0 200 OK\r\n";
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    ssize_t read = recvfrom(fd, request, MESSAGE, 0, (struct sockaddr *)&from, &size);
    if (read <= 0 || !strncmp(request, "ACK ", 4)) {
        return;
    }
    request[read] = 0;
    const char *body = strncmp(request, "INVITE ", 7) ? "" : SDP;
    size_t length = copy_headers(request, answer, strlen(answer));
    length += (size_t)sprintf(
        answer + length, "Contact: <sip:floor@127.0.0.1:%s>\r\nContent-Length: %zu\r\n\r\n%s", port, strlen(body), body);
    sendto(fd, answer, length, 0, (struct sockaddr *)&from, size);
}

pid_t answerer_start(struct sockaddr_in *at) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0), large = LARGE;
    socklen_t length = sizeof *at;
    *at = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    if (fd < 0 || bind(fd, (struct sockaddr *)at, sizeof *at) || getsockname(fd, (struct sockaddr *)at, &length)) {
        perror("callrate: cannot open the socket of the floor");
        exit(1);
    }
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &large, sizeof large);
    pid_t child = fork();
    if (child) {
        close(fd);
        return child;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    char port[8];
    snprintf(port, sizeof port, "%d", ntohs(at->sin_port));
    for (;;) {
        answer_one(fd, port);
    }
}

#include "floor.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READY = 256 };

static int open_one(int poll, struct sockaddr_in *at) {
    struct epoll_event event = {.events = EPOLLIN};
    socklen_t length = sizeof *at;
    *at = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    event.data.fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (event.data.fd < 0 || bind(event.data.fd, (struct sockaddr *)at, sizeof *at) ||
        getsockname(event.data.fd, (struct sockaddr *)at, &length) ||
        epoll_ctl(poll, EPOLL_CTL_ADD, event.data.fd, &event)) {
        perror("calls: cannot open a socket of the floor");
        exit(1);
    }
    return event.data.fd;
}

static void send_back(int fd) {
    char datagram[2048];
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    ssize_t length = recvfrom(fd, datagram, sizeof datagram, 0, (struct sockaddr *)&from, &size);
    if (length > 0) {
        sendto(fd, datagram, (size_t)length, 0, (struct sockaddr *)&from, size);
    }
}

pid_t floor_start(uint32_t sockets, struct sockaddr_in *at) {
    int poll = epoll_create1(0);
    int *fds = calloc(sockets, sizeof *fds);
    for (uint32_t i = 0; fds && i < sockets; i++) {
        fds[i] = open_one(poll, &at[i]);
    }
    pid_t child = fork();
    if (child) {
        for (uint32_t i = 0; fds && i < sockets; i++) {
            close(fds[i]);
        }
        close(poll);
        free(fds);
        return child;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (struct epoll_event events[READY];;) {
        int ready = epoll_wait(poll, events, READY, -1);
        for (int i = 0; i < ready; i++) {
            send_back(events[i].data.fd);
        }
    }
}

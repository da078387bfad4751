/* The least that an echo can cost: a process that sends each datagram back, one socket for each call. */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

#include <netinet/in.h>
#include <stdint.h>
#include <sys/types.h>

/* Starts it; its addresses go to `at`. It ends with its parent. */
pid_t floor_start(uint32_t sockets, struct sockaddr_in *at);

#endif

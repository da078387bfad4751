/* The least that answering calls can cost: a process that answers every INVITE and BYE with 200 and keeps nothing. */
#ifndef BENCH_ANSWERER_H
#define BENCH_ANSWERER_H

#include <netinet/in.h>
#include <sys/types.h>

/* Starts it; its address goes to `at`. It ends with its parent. */
pid_t answerer_start(struct sockaddr_in *at);

#endif

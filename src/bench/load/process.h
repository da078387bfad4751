/* Processor time of a server with all its children, from /proc. */
#ifndef BENCH_PROCESS_H
#define BENCH_PROCESS_H

#include <stdint.h>
#include <sys/types.h>

/* User and system time in microseconds, in steps of the kernel's tick (10 ms); -1 if there is no such process. */
int64_t process_tree_cpu_us(pid_t root);

/* The same of this process. */
int64_t own_cpu_us(void);

/* Processor time that the whole machine has spent, except waiting and except what a host took away. */
int64_t machine_cpu_us(void);

#endif

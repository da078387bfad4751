/* Checks of the generator's own arithmetic. */
#ifndef BENCH_SELFTEST_H
#define BENCH_SELFTEST_H

/* Prints what is wrong; returns 0 if nothing is. */
int self_test(void);

#endif

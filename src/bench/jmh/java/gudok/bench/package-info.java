/**
 * Microbenchmarks of what a REGISTER passes through, and of hunting: {@code src/bench/jmh.sh}. Those of package-private classes stand in the
 * package of what they measure.
 */
package gudok.bench;

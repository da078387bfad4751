/**
 * Microbenchmarks of what a REGISTER passes through: {@code src/bench/jmh.sh}. Those of package-private classes stand in the
 * package of what they measure.
 */
package gudok.bench;

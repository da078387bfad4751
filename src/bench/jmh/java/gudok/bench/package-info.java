/**
 * Microbenchmarks of what a REGISTER passes through, of hunting, and of measuring a line: {@code src/bench/jmh.sh}. Those of package-private classes stand in the
 * package of what they measure.
 */
package gudok.bench;

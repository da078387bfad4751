/**
 * What is counted and measured, for {@code /metrics}. Start reading at {@link gudok.server.metrics.Metrics}; the server's own
 * metrics are named in {@code gudok.server.ServerMetrics}, one line each.
 */
package gudok.server.metrics;

/**
 * The operators' API: {@code /api/v1/…} with a token, {@code /healthz} and {@code /readyz} without one on loopback.
 * Start reading at {@link gudok.server.admin.AdminServer}; what can be asked is one {@link gudok.server.admin.Resource}
 * each. Connections live on one event loop; resources answer on two worker threads behind a bounded queue.
 */
package gudok.server.admin;

/**
 * Dialplan tests: calls that the operator expects to go somewhere, written beside the dialplan and tried before it counts.
 * Start reading at {@link gudok.server.plantest.DialplanTests}.
 */
package gudok.server.plantest;

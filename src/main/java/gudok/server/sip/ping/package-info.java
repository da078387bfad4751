/**
 * OPTIONS pings to bindings, spread in time, without the stack: a ping is a few bytes that wait for an answer, not a
 * transaction that lives for half a minute. Start reading at {@link gudok.server.sip.ping.Pinger}.
 */
package gudok.server.sip.ping;

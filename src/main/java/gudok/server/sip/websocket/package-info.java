/**
 * SIP over WebSocket (RFC 7118, RFC 6455) as stages of a Netty pipeline: the HTTP request that becomes a WebSocket, frames,
 * pings and closing. What follows in the pipeline sees one buffer for each SIP message and writes one for each. Knows no SIP
 * and no socket. Start reading at {@link gudok.server.sip.websocket.WebSocketStages}.
 */
package gudok.server.sip.websocket;

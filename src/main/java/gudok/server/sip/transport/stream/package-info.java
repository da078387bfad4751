/**
 * Connections under SIP: who may connect, how bytes become messages, and the messages' way to the SIP thread and back. All of it
 * runs on one loop of its own, so that handshakes and slow peers cost the SIP thread nothing. Knows no SIP stack. Start reading at
 * {@link gudok.server.sip.transport.stream.Connections}.
 */
package gudok.server.sip.transport.stream;

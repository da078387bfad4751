/**
 * A short way for the REGISTERs that nearly every phone sends: bytes in, bytes out, no SIP stack. It answers only what it
 * understands wholly and exactly as the stack's way would; everything else it leaves untouched for the stack. Both ask the
 * same {@code RegisterDesk}. SIP thread only. Start reading at {@link gudok.server.sip.fast.RegisterLane}.
 */
package gudok.server.sip.fast;

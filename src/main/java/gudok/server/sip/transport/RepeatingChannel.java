package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;

/** The way to a peer, for messages that may have to be sent again. SIP thread only. */
public interface RepeatingChannel {
    /** Sends a message; what went over the wire. */
    byte[] transmit(SIPMessage message);

    /** Sends once more what {@link #transmit} has sent. */
    void repeat(byte[] message);
}

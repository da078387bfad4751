package gudok.server.sip.transport;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/** Hears how far reading is behind, and keeps calls out that there is no time for. SIP thread. */
public interface CallGate {
    /** Lets everybody in. */
    CallGate OPEN = new CallGate() {
        @Override
        public void read(long behindMs) {
            // nobody asks
        }

        @Override
        public OptionalInt refuses(RawMessage invite, InetSocketAddress source) {
            return OptionalInt.empty();
        }
    };

    /**
     * A batch of datagrams has been dealt with.
     *
     * @param behindMs for how long the socket has not been empty; 0 if it is
     */
    void read(long behindMs);

    /**
     * Asked about each INVITE, whatever it is, before it is parsed.
     *
     * @return seconds after which the caller may try again; empty if the INVITE goes on
     */
    OptionalInt refuses(RawMessage invite, InetSocketAddress source);
}

package gudok.server.view;

import java.net.InetSocketAddress;
import java.time.Instant;

/** One line of a call's history. Texts may be strangers', each of at most some hundred characters. */
public sealed interface CallEntry {
    Instant time();

    /**
     * A SIP message on the wire, in short: of its headers CSeq alone is kept, and of a refusal the words that say why.
     *
     * @param sipCallId of the leg that it belongs to
     * @param received  from the peer; else sent to it
     * @param method    of the request, or of that which is answered
     * @param status    of a response; 0 for a request
     * @param text      Request-URI or reason phrase
     * @param cseq      number of the request
     * @param sdp       whether it has a body
     * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}; empty if it is not told
     * @param why       words of a refusal's Warning or Reason header; may be empty
     */
    record Message(
            Instant time,
            String sipCallId,
            boolean received,
            InetSocketAddress peer,
            String method,
            int status,
            String text,
            long cseq,
            boolean sdp,
            String transport,
            String why)
            implements CallEntry {
        /** As it was written, but for the blanks. */
        public String firstLine() {
            return status == 0 ? method + " " + text + " SIP/2.0" : "SIP/2.0 " + status + " " + text;
        }

        /** The same message once more. */
        public boolean repeats(Message earlier) {
            return sipCallId.equals(earlier.sipCallId)
                    && received == earlier.received
                    && status == earlier.status
                    && cseq == earlier.cseq
                    && method.equals(earlier.method);
        }
    }

    /**
     * The dialplan begins to do something.
     *
     * @param data     as it stands in the file, captures filled in
     * @param position {@code file:line:column}
     */
    record Action(Instant time, String application, String data, String extension, String position)
            implements CallEntry {}

    /**
     * Something else happened.
     *
     * @param what {@code answered}, {@code bridged}, {@code unbridged}, {@code held}, {@code resumed}, {@code digit}, {@code media-timeout}, {@code transferred}, {@code connection-failed}
     *     or {@code ended}
     * @param text more of it; may be empty
     */
    record Happening(Instant time, String what, String text) implements CallEntry {}
}

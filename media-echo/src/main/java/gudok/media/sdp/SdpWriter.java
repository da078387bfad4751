package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.Map;

/** Writes our SDP, line by line. Used once. */
final class SdpWriter {
    /** Events we understand: digits, *, #, A-D and flash (RFC 4733 §3.2). */
    private static final String EVENTS = "0-16";

    private final StringBuilder text = new StringBuilder(400);

    SdpWriter session(LocalMedia local) {
        String address = (local.address().indexOf(':') < 0 ? "IN IP4 " : "IN IP6 ") + local.address();
        line("v=0");
        line("o=- " + local.sessionId() + " " + local.version() + " " + address);
        line("s=-");
        line("c=" + address);
        return line("t=0 0");
    }

    /**
     * An audio stream; telephone-event is listed last.
     *
     * @param events clock rates of telephone-event by payload type
     */
    SdpWriter audio(int port, String protocol, Map<Integer, Codec> codecs, Map<Integer, Integer> events) {
        text.append("m=audio ").append(port).append(' ').append(protocol).append(' ');
        String between = "";
        for (int type : codecs.keySet()) {
            text.append(between).append(type);
            between = " ";
        }
        for (int type : events.keySet()) {
            text.append(between).append(type);
            between = " ";
        }
        line("");
        codecs.forEach((type, codec) -> rtpmap(type, codec.encodingName(), codec.clockRate()));
        codecs.forEach((type, codec) -> parameters(type, codec.parameters()));
        events.forEach((type, clockRate) -> {
            rtpmap(type, PayloadTypes.EVENT_ENCODING, clockRate);
            line("a=fmtp:" + type + " " + EVENTS);
        });
        return this;
    }

    SdpWriter packets(int ptimeMs, Direction direction) {
        line("a=ptime:" + ptimeMs);
        return line("a=" + direction.attribute());
    }

    /** Our key for secure media (RFC 4568). */
    SdpWriter crypto(CryptoLine line) {
        return line("a=" + CryptoLine.NAME + ":" + line.text());
    }

    /** RTCP comes and goes on the RTP port (RFC 5761). */
    SdpWriter sharedPort() {
        return line("a=rtcp-mux");
    }

    /** A stream we do not want: port 0 and, as there must be one, the first format (RFC 3264 §6). */
    SdpWriter rejected(SdpMedia media) {
        String format = media.formats().isEmpty() ? "0" : media.formats().get(0);
        return line("m=" + media.type() + " 0 " + media.protocol() + " " + format);
    }

    String text() {
        return text.toString();
    }

    private void rtpmap(int type, String encoding, int clockRate) {
        line("a=rtpmap:" + type + " " + encoding + "/" + clockRate);
    }

    private void parameters(int type, String parameters) {
        if (!parameters.isEmpty()) {
            line("a=fmtp:" + type + " " + parameters);
        }
    }

    private SdpWriter line(String line) {
        text.append(line).append("\r\n");
        return this;
    }
}

package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

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

    /** An audio stream; telephone-event is listed last. */
    SdpWriter audio(int port, String protocol, Map<Integer, Codec> codecs, OptionalInt eventType) {
        String types = codecs.keySet().stream().map(String::valueOf).collect(Collectors.joining(" "));
        String events = eventType.isPresent() ? " " + eventType.getAsInt() : "";
        line("m=audio " + port + " " + protocol + " " + types + events);
        codecs.forEach((type, codec) -> rtpmap(type, codec.encodingName(), codec.clockRate()));
        codecs.forEach((type, codec) -> parameters(type, codec.parameters()));
        eventType.ifPresent(type -> {
            rtpmap(type, PayloadTypes.EVENT_ENCODING, PayloadTypes.EVENT_CLOCK_RATE);
            line("a=fmtp:" + type + " " + EVENTS);
        });
        return this;
    }

    SdpWriter packets(int ptimeMs, Direction direction) {
        line("a=ptime:" + ptimeMs);
        return line("a=" + direction.attribute());
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

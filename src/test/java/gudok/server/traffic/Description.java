package gudok.server.traffic;

import java.util.Random;

/** Session descriptions, good ones and others. */
enum Description {
    USUAL("8 0 101", "sendrecv"),
    ALAW("8", "sendrecv"),
    G729("18 101", "sendrecv"),
    HELD("0 101", "sendonly"),
    INACTIVE("0 101", "inactive"),
    UNKNOWN_CODEC("97", "sendrecv"),
    OLD_HOLD("0", "sendrecv"),
    PORT_ZERO("0", "sendrecv"),
    NO_AUDIO("", ""),
    RUBBISH("", "");

    private final String formats;
    private final String direction;

    Description(String formats, String direction) {
        this.formats = formats;
        this.direction = direction;
    }

    static Description sound(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> ALAW;
            case 1 -> G729;
            default -> USUAL;
        };
    }

    static Description hold(Random random) {
        return new Description[] {HELD, INACTIVE, OLD_HOLD}[random.nextInt(3)];
    }

    static Description wrong(Random random) {
        return new Description[] {UNKNOWN_CODEC, PORT_ZERO, NO_AUDIO, RUBBISH}[random.nextInt(4)];
    }

    String text(String host, int port, long version) {
        if (this == RUBBISH) {
            return "v=0\r\no=\r\nm=audio nowhere RTP/AVP x\r\na=rtpmap:\r\n=\r\n";
        }
        String head = "v=0\r\no=crowd 1 %d IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\n"
                .formatted(version, host, this == OLD_HOLD ? "0.0.0.0" : host);
        if (this == NO_AUDIO) {
            return head + "m=video " + port + " RTP/AVP 99\r\na=rtpmap:99 H264/90000\r\n";
        }
        return head + "m=audio %d RTP/AVP %s\r\n".formatted(this == PORT_ZERO ? 0 : port, formats)
                + "a=rtpmap:97 EVRC/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na="
                + direction
                + "\r\n";
    }
}

package gudok.phone;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A session description with one audio stream (RFC 8866), as text. */
public record Sdp(String text) {
    /** Payload type of telephone-event in what the phone writes. */
    public static final int TELEPHONE_EVENT = 101;

    private static final List<String> DIRECTIONS = List.of("sendrecv", "sendonly", "recvonly", "inactive");

    /** Offers the codecs in this order, with telephone-event behind them, both directions. */
    public static Sdp audio(InetSocketAddress rtp, List<PhoneCodec> codecs, int ptimeMs) {
        String host = (rtp.getAddress() instanceof Inet6Address ? "IP6 " : "IP4 ") + literal(rtp.getAddress());
        StringBuilder text = new StringBuilder();
        StringBuilder formats = new StringBuilder();
        StringBuilder maps = new StringBuilder();
        for (PhoneCodec codec : codecs) {
            formats.append(codec.payloadType()).append(' ');
            maps.append("a=rtpmap:%d %s/8000\r\n".formatted(codec.payloadType(), codec.name()));
        }
        text.append("v=0\r\no=phone 1 1 IN %s\r\ns=-\r\nc=IN %s\r\nt=0 0\r\n".formatted(host, host));
        text.append("m=audio %d RTP/AVP %s%d\r\n".formatted(rtp.getPort(), formats, TELEPHONE_EVENT));
        text.append(maps).append("a=rtpmap:%d telephone-event/8000\r\n".formatted(TELEPHONE_EVENT));
        text.append("a=fmtp:%d 0-15\r\na=ptime:%d\r\na=sendrecv\r\n".formatted(TELEPHONE_EVENT, ptimeMs));
        return new Sdp(text.toString());
    }

    /** As it is told to others: without zone. */
    static String literal(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    public boolean isEmpty() {
        return text.isBlank();
    }

    /** Where the other side wants its audio; the media level's c= wins. */
    public InetSocketAddress audioAddress() {
        String host = audioLines()
                .filter(line -> line.startsWith("c="))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no c= in: " + text));
        return new InetSocketAddress(host.strip().split("\\s+")[2], audioPort());
    }

    public int audioPort() {
        return Integer.parseInt(mediaWords()[1].split("/")[0]);
    }

    public String profile() {
        return mediaWords()[2];
    }

    /** Payload types of the m= line, in order. */
    public List<Integer> payloadTypes() {
        return Arrays.stream(mediaWords()).skip(3).map(Integer::valueOf).toList();
    }

    /** The first codec of the m= line that the phone can speak. */
    public Optional<PhoneCodec> codec() {
        return payloadTypes().stream()
                .flatMap(type -> PhoneCodec.of(type).stream())
                .findFirst();
    }

    /** Payload type that a=rtpmap gives to an encoding such as {@code telephone-event/8000}. */
    public OptionalInt payloadTypeOf(String encoding) {
        return attribute("rtpmap:")
                .map(value -> value.split("\\s+"))
                .filter(words ->
                        words.length > 1 && words[1].toLowerCase(Locale.ROOT).startsWith(encoding))
                .mapToInt(words -> Integer.parseInt(words[0]))
                .findFirst();
    }

    public OptionalInt ptimeMs() {
        return attribute("ptime:").mapToInt(Integer::parseInt).findFirst();
    }

    /** {@code sendrecv} when none is written. */
    public String direction() {
        return DIRECTIONS.stream()
                .filter(direction -> audioLines().anyMatch(line -> line.strip().equals("a=" + direction)))
                .findFirst()
                .orElse("sendrecv");
    }

    /** The same description with another direction attribute, and the next version in o=. */
    public Sdp withDirection(String direction) {
        String turned = text.replaceAll("a=(" + String.join("|", DIRECTIONS) + ")", "a=" + direction);
        return new Sdp(turned.replaceFirst("o=(\\S+) (\\d+) \\d+", "o=$1 $2 " + System.nanoTime()));
    }

    private Stream<String> attribute(String prefix) {
        return audioLines()
                .filter(line -> line.startsWith("a=" + prefix))
                .map(line -> line.substring(2 + prefix.length()).strip());
    }

    private String[] mediaWords() {
        return audioLines()
                .filter(line -> line.startsWith("m=audio"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no m=audio in: " + text))
                .strip()
                .split("\\s+");
    }

    private Stream<String> audioLines() {
        return text.lines();
    }
}

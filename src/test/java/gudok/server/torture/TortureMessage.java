package gudok.server.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages of RFC 4475, read from files in its notation (§2): {@code allOneLine}, {@code repeat}, {@code hex}. */
public final class TortureMessage {
    /** All of them, by section. */
    public static final List<String> NAMES = List.of(
            ("wsinv intmeth esc01 escnull esc02 lwsdisp longreq dblreq semiuri transports mpart01 unreason noreason "
                            + "badinv01 clerr ncl scalar02 scalarlg quotbal ltgtruri lwsruri lwsstart trws escruri baddate "
                            + "regbadct badaspec baddn badvers mismatch01 mismatch02 bigcode badbranch insuf unkscm novelsc "
                            + "unksm2 bext01 invut regaut01 multi01 mcl01 bcast zeromf cparam01 cparam02 regescrt sdp01 "
                            + "inv2543")
                    .split(" "));

    private static final Pattern ONE_LINE = Pattern.compile("<allOneLine>\n(.*?)\n</allOneLine>", Pattern.DOTALL);
    private static final Pattern REPEAT = Pattern.compile("<repeat count=(\\d+)>(.*?)</repeat>");
    private static final Pattern HEX = Pattern.compile("<hex>([0-9A-F]*)</hex>");
    private static final Pattern TOP_VIA = Pattern.compile("(?i)(\r\n(?:via|v)\\s*:\\s*SIP/2\\.0/)(?:TCP|TLS)");

    private TortureMessage() {}

    /** The octets as the RFC gives them. */
    public static byte[] octets(String name) {
        String text = ONE_LINE.matcher(resource(name)).replaceAll(TortureMessage::joined);
        String whole = REPEAT.matcher(text).replaceAll(TortureMessage::repeated).replace("\n", "\r\n");
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher hex = HEX.matcher(whole);
        int from = 0;
        while (hex.find()) {
            octets.writeBytes(whole.substring(from, hex.start()).getBytes(StandardCharsets.UTF_8));
            octets.writeBytes(HexFormat.of().parseHex(hex.group(1)));
            from = hex.end();
        }
        octets.writeBytes(whole.substring(from).getBytes(StandardCharsets.UTF_8));
        return octets.toByteArray();
    }

    /** The same, as it would look had its sender used UDP: some of them name another transport in the top Via. */
    public static byte[] overUdp(String name) {
        String text = new String(octets(name), StandardCharsets.ISO_8859_1);
        Matcher via = TOP_VIA.matcher(text);
        boolean other = via.find() && !text.substring(0, via.start()).matches("(?is).*\r\n(?:via|v)\\s*:.*");
        String udp = other ? text.substring(0, via.start()) + via.group(1) + "UDP" + text.substring(via.end()) : text;
        return udp.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String joined(MatchResult lines) {
        return Matcher.quoteReplacement(lines.group(1).replace("\n", ""));
    }

    private static String repeated(MatchResult text) {
        return Matcher.quoteReplacement(text.group(2).repeat(Integer.parseInt(text.group(1))));
    }

    private static String resource(String name) {
        try (InputStream stream = TortureMessage.class.getResourceAsStream("/torture/" + name + ".txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

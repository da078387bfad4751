package gudok.server.sip.ping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Finds the branch of the topmost Via in a response, without reading the rest of it. Pure. */
final class TopBranch {
    private static final byte[] RESPONSE = "SIP/2.0 ".getBytes(StandardCharsets.US_ASCII);
    private static final String BRANCH = "branch=";

    private TopBranch() {}

    /** Empty if it is no response or names no branch. */
    static Optional<String> of(byte[] datagram) {
        int first = afterBlanks(datagram);
        if (!isResponse(datagram, first)) {
            return Optional.empty();
        }
        int start = lineEnd(datagram, first) + 1;
        while (start < datagram.length && datagram[start] > ' ') {
            int end = lineEnd(datagram, start);
            while (end + 1 < datagram.length && (datagram[end + 1] == ' ' || datagram[end + 1] == '\t')) {
                end = lineEnd(datagram, end + 1);
            }
            if (isVia(datagram, start)) {
                return branch(new String(datagram, start, end - start, StandardCharsets.ISO_8859_1));
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    /** Line ends before a message are to be ignored (RFC 3261 §7.5). */
    private static int afterBlanks(byte[] datagram) {
        int at = 0;
        while (at < datagram.length && (datagram[at] == '\r' || datagram[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static boolean isResponse(byte[] datagram, int first) {
        int end = first + RESPONSE.length;
        return end <= datagram.length && Arrays.equals(datagram, first, end, RESPONSE, 0, RESPONSE.length);
    }

    private static int lineEnd(byte[] datagram, int from) {
        int at = from;
        while (at < datagram.length && datagram[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isVia(byte[] datagram, int start) {
        int at = start;
        while (at < datagram.length && datagram[at] != ':' && datagram[at] > ' ' && at - start < 4) {
            at++;
        }
        String name = new String(datagram, start, at - start, StandardCharsets.ISO_8859_1);
        return name.equalsIgnoreCase("via") || name.equalsIgnoreCase("v");
    }

    private static Optional<String> branch(String via) {
        int at = via.toLowerCase(Locale.ROOT).indexOf(BRANCH);
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + BRANCH.length();
        int end = start;
        while (end < via.length() && via.charAt(end) > ' ' && ";,".indexOf(via.charAt(end)) < 0) {
            end++;
        }
        return Optional.of(via.substring(start, end));
    }
}

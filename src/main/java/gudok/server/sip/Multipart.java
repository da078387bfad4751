package gudok.server.sip;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds the session description in a body of several parts (RFC 5621 §3, RFC 2046 §5.1.1): gateways put ISUP or a
 * location beside it. Other parts are passed over unless they say {@code handling=required}. Pure; reads the text once.
 */
final class Multipart {
    private static final int MOST_PARTS = 16;

    private Multipart() {}

    /** The first part that is an SDP; empty if there is none, or a part that must be understood. */
    static Optional<String> sdp(String text, String boundary) {
        Optional<String> found = Optional.empty();
        String delimiter = "\n--" + boundary;
        String whole = "\n" + text;
        int at = boundary.isEmpty() ? -1 : whole.indexOf(delimiter);
        for (int part = 0; part < MOST_PARTS && at >= 0; part++) {
            int begin = at + delimiter.length();
            int end = whole.indexOf(delimiter, begin);
            if (end < 0 || whole.startsWith("--", begin)) {
                return found;
            }
            Part read = Part.of(whole.substring(begin, end));
            if (read.isSdp()) {
                found = found.or(() -> Optional.of(read.content()));
            } else if (read.isRequired()) {
                return Optional.empty();
            }
            at = end;
        }
        return found;
    }

    /** @param head its header lines, in lower case */
    private record Part(String head, String content) {
        /** What stands between two delimiters, from the end of the first one on. */
        static Part of(String text) {
            String lines = text.replace("\r\n", "\n");
            int empty = lines.indexOf("\n\n");
            String head = empty < 0 ? lines : lines.substring(0, empty);
            String content = empty < 0 ? "" : lines.substring(empty + 2);
            return new Part(head.toLowerCase(Locale.ROOT), content.stripTrailing() + "\r\n");
        }

        boolean isSdp() {
            return header("content-type").startsWith(Body.SDP)
                    && !header("content-transfer-encoding").matches("base64|quoted-printable");
        }

        boolean isRequired() {
            return header("content-disposition").matches(".*;\\s*handling\\s*=\\s*required\\s*(;.*)?");
        }

        private String header(String name) {
            return head.lines()
                    .filter(line -> line.startsWith(name)
                            && line.substring(name.length()).stripLeading().startsWith(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}

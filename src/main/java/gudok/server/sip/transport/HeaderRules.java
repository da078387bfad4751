package gudok.server.sip.transport;

import java.text.ParseException;
import java.util.List;

/**
 * What the stack's parser lets through although the message becomes ambiguous by it: a second value where there can be one
 * (RFC 3261 §7.3.1), a list or white space where one address belongs (§25.1). For one message after the other, SIP thread only.
 */
final class HeaderRules {
    private static final List<Single> SINGLES = List.of(
            new Single("From", "f", true),
            new Single("To", "t", true),
            new Single("Call-ID", "i", false),
            new Single("CSeq", "CSeq", false),
            new Single("Max-Forwards", "Max-Forwards", false),
            new Single("Content-Length", "l", false));

    /** One bit for each that the message has. */
    private int seen;

    /**
     * A header that a message has once.
     *
     * @param address its value is one
     */
    private record Single(String name, String compact, boolean address) {
        boolean isNamed(String header, int start, int end) {
            return is(name, header, start, end) || is(compact, header, start, end);
        }

        private static boolean is(String name, String header, int start, int end) {
            return end - start == name.length() && header.regionMatches(true, start, name, 0, name.length());
        }
    }

    /** The next header line is the first of a message. */
    void begin() {
        seen = 0;
    }

    /**
     * Checks a header line before it is parsed.
     *
     * @throws ParseException if the message must be refused for it; says why, for the sender to read
     */
    void check(String header) throws ParseException {
        int colon = Math.max(0, header.indexOf(':'));
        int start = 0;
        int end = colon;
        while (end > start && Character.isWhitespace(header.charAt(end - 1))) {
            end--;
        }
        while (start < end && Character.isWhitespace(header.charAt(start))) {
            start++;
        }
        for (int at = 0; at < SINGLES.size(); at++) {
            if (SINGLES.get(at).isNamed(header, start, end)) {
                check(at, header, colon + 1);
            }
        }
    }

    private void check(int place, String header, int from) throws ParseException {
        Single single = SINGLES.get(place);
        int bit = 1 << place;
        if ((seen & bit) != 0) {
            throw new ParseException("More Than One " + single.name(), 0);
        }
        seen |= bit;
        if (single.address() && !isOneAddress(header, from)) {
            throw new ParseException("Bad " + single.name(), 0);
        }
    }

    /** No comma before the angle bracket but in quotes, no white space between the brackets, a user before the at sign. */
    private static boolean isOneAddress(String header, int from) {
        boolean quoted = false;
        boolean bracketed = false;
        int scheme = -1;
        for (int at = from; at < header.length(); at++) {
            char c = header.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"' && !bracketed) {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                bracketed = true;
            } else if (c == '>' && bracketed) {
                return true;
            } else if (c == ':' && bracketed && scheme < 0) {
                scheme = at;
            } else if (c == '@' && bracketed && scheme == at - 1) {
                return false;
            } else if (!quoted && (bracketed ? c <= ' ' : c == ',')) {
                return false;
            }
        }
        return !quoted && !bracketed;
    }
}

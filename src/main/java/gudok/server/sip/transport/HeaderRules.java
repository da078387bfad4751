package gudok.server.sip.transport;

import java.text.ParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the stack's parser lets through although the message becomes ambiguous by it: a second value where there can be one
 * (RFC 3261 §7.3.1), a list or white space where one address belongs (§25.1). For one message after the other, SIP thread only.
 */
final class HeaderRules {
    private static final Map<String, String> SINGLE = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private static final Set<String> ADDRESSES = Set.of("From", "To");

    static {
        for (String name : new String[] {"From", "To", "Call-ID", "CSeq", "Max-Forwards", "Content-Length"}) {
            SINGLE.put(name, name);
        }
        SINGLE.putAll(Map.of("f", "From", "t", "To", "i", "Call-ID", "l", "Content-Length"));
    }

    private final Set<String> seen = new HashSet<>();

    /** The next header line is the first of a message. */
    void begin() {
        seen.clear();
    }

    /**
     * Looks at a header line before it is parsed.
     *
     * @throws ParseException if the message must be refused for it; says why, for the sender to read
     */
    void check(String header) throws ParseException {
        int colon = Math.max(0, header.indexOf(':'));
        String name = SINGLE.get(header.substring(0, colon).strip());
        if (name == null) {
            return;
        }
        if (!seen.add(name)) {
            throw new ParseException("More Than One " + name, 0);
        }
        if (ADDRESSES.contains(name) && !isOneAddress(header, colon + 1)) {
            throw new ParseException("Bad " + name, 0);
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

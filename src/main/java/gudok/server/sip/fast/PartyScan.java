package gudok.server.sip.fast;

/** Reads the value of From or To: {@code "name" <uri>}, and a tag that must be there or must not. */
final class PartyScan {
    private static final byte[] TAG = Ascii.bytes(";tag=");

    final Span value = new Span();
    final UriScan uri = new UriScan();

    /** False if it is not understood. */
    boolean read(byte[] bytes, int start, int end, boolean tagged) {
        value.set(start, end);
        int open = displayName(bytes, start, end);
        if (open < 0 || open == end || bytes[open] != '<') {
            return false;
        }
        int close = uri.read(bytes, open + 1, end);
        if (close < 0 || close == end || bytes[close] != '>' || uri.hasParameters || uri.user.isEmpty()) {
            return false;
        }
        int at = close + 1;
        if (!tagged) {
            return at == end;
        }
        int tag = at + TAG.length;
        return Ascii.startsWith(bytes, at, end, TAG) && tag < end && Ascii.token(bytes, tag, end) == end;
    }

    /** Where the angle bracket has to be; a name is one quoted text without escapes, and a space follows it. */
    private static int displayName(byte[] bytes, int start, int end) {
        if (start == end || bytes[start] != '"') {
            return start;
        }
        int at = start + 1;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                return -1;
            }
            at++;
        }
        boolean named = at > start + 1 && at + 1 < end && bytes[at + 1] == ' ';
        return named ? at + 2 : -1;
    }
}

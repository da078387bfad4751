package gudok.server.sip.fast;

import gudok.registrar.auth.DigestCredentials;
import gudok.server.sip.transport.Printable;
import java.util.Optional;

/**
 * Reads one REGISTER out of its bytes, all of it or nothing. What it accepts is a small part of what RFC 3261 allows, written
 * the way phones write it; used again for each message of a socket.
 */
final class RegisterScan {
    private static final byte[] METHOD = Ascii.bytes("REGISTER ");
    private static final byte[] VERSION = Ascii.bytes(" SIP/2.0");
    private static final byte[] CSEQ_METHOD = Ascii.bytes(" REGISTER");
    private static final int MAX_BYTES = 4096;
    private static final int MAX_LINES = 64;
    private static final int MAX_HOPS = 255;
    private static final int NEEDED = bit(HeaderKind.VIA)
            | bit(HeaderKind.FROM)
            | bit(HeaderKind.TO)
            | bit(HeaderKind.CALL_ID)
            | bit(HeaderKind.CSEQ);

    final Span requestUri = new Span();
    final UriScan target = new UriScan();
    final ViaScan via;
    final PartyScan from = new PartyScan();
    final PartyScan to = new PartyScan();
    final Span callId = new Span();
    final Span cseqValue = new Span();
    final ContactScan contact = new ContactScan();
    final Span credentials = new Span();
    final Span userAgent = new Span();
    final Texts texts = new Texts();
    byte[] bytes;
    int cseq;
    boolean hasContact;

    /** Option tags that matter here, in its Supported header. */
    final SupportedScan supported = new SupportedScan();
    /** Expires header in seconds, or -1 if there is none. */
    int expires;

    private final CredentialsScan digest = new CredentialsScan();
    private int seen;

    /** Texts that most messages share. */
    static final class Texts {
        final SameText requestUri = new SameText();
        final SameText requestHost = new SameText();
        final SameText toHost = new SameText();
        final SameText userAgent = new SameText();
    }

    /** @param transport over which all that it reads comes */
    RegisterScan(String transport) {
        this.via = new ViaScan(transport);
    }

    /** False if there is anything in it that is not understood. */
    boolean read(byte[] datagram, int length) {
        if (length > MAX_BYTES || !Ascii.startsWith(datagram, 0, length, METHOD)) {
            return false;
        }
        bytes = datagram;
        seen = 0;
        hasContact = false;
        expires = -1;
        supported.clear();
        credentials.clear();
        userAgent.clear();
        int end = lineEnd(0, length);
        return end >= 0 && requestLine(end) && headers(end + 2, length);
    }

    /**
     * The credentials in their parts; empty if there are none, or none that are understood.
     *
     * @param toUser text of the user of To
     */
    Optional<DigestCredentials> digest(String toUser) {
        return !credentials.isEmpty() && digest.read(bytes, credentials)
                ? Optional.of(digest.credentials(bytes, toUser, to.uri.user))
                : Optional.empty();
    }

    private boolean requestLine(int end) {
        int uriEnd = end - VERSION.length;
        requestUri.set(METHOD.length, uriEnd);
        return uriEnd > METHOD.length
                && Ascii.is(bytes, uriEnd, end, VERSION)
                && target.read(bytes, METHOD.length, uriEnd) == uriEnd;
    }

    /** Up to the empty line, which has to be the end of the datagram. */
    private boolean headers(int from, int length) {
        int start = from;
        for (int line = 0; line < MAX_LINES; line++) {
            int end = lineEnd(start, length);
            if (end < 0) {
                return false;
            }
            if (end == start) {
                return end + 2 == length && (seen & NEEDED) == NEEDED;
            }
            if (!header(start, end)) {
                return false;
            }
            start = end + 2;
        }
        return false;
    }

    /** Where the CR of this line is; -1 if there is none, or anything else than printable ASCII before it. */
    private int lineEnd(int start, int length) {
        int at = Printable.end(bytes, start, length);
        return at + 1 < length && bytes[at] == '\r' && bytes[at + 1] == '\n' ? at : -1;
    }

    private boolean header(int start, int end) {
        int colon = Ascii.token(bytes, start, end);
        if (colon == start || colon == end || bytes[colon] != ':') {
            return false;
        }
        HeaderKind kind = HeaderKind.of(bytes, start, colon);
        if (kind.isIgnored()) {
            return true;
        }
        if (kind == HeaderKind.STRANGE || (seen & bit(kind)) != 0) {
            return false;
        }
        seen |= bit(kind);
        int from = colon + 1;
        while (from < end && bytes[from] == ' ') {
            from++;
        }
        int to = end;
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        return from < to && value(kind, from, to);
    }

    private static int bit(HeaderKind kind) {
        return 1 << kind.ordinal();
    }

    private boolean value(HeaderKind kind, int start, int end) {
        return switch (kind) {
            case VIA -> via.read(bytes, start, end);
            case FROM -> from.read(bytes, start, end, true);
            case TO -> to.read(bytes, start, end, false);
            case CALL_ID -> callId(start, end);
            case CSEQ -> cseq(start, end);
            case CONTACT -> hasContact = contact.read(bytes, start, end);
            case EXPIRES -> (expires = Ascii.number(bytes, start, end)) >= 0;
            case AUTHORIZATION, PROXY_AUTHORIZATION -> credentials(start, end);
            case USER_AGENT -> userAgent(start, end);
            case SUPPORTED -> supported.read(bytes, start, end);
            case MAX_FORWARDS -> hops(Ascii.number(bytes, start, end));
            case CONTENT_LENGTH -> Ascii.number(bytes, start, end) == 0;
            default -> false;
        };
    }

    private boolean callId(int start, int end) {
        callId.set(start, end);
        boolean framed = Ascii.isAlnum(bytes[start]) && Ascii.isAlnum(bytes[end - 1]);
        return framed && Ascii.callId(bytes, start, end) == end && !hasTwoAts(start, end);
    }

    private boolean hasTwoAts(int start, int end) {
        int ats = 0;
        for (int at = start; at < end; at++) {
            ats += bytes[at] == '@' ? 1 : 0;
        }
        return ats > 1;
    }

    private boolean cseq(int start, int end) {
        int numberEnd = end - CSEQ_METHOD.length;
        cseqValue.set(start, end);
        cseq = numberEnd > start ? Ascii.number(bytes, start, numberEnd) : -1;
        return cseq >= 0 && Ascii.is(bytes, numberEnd, end, CSEQ_METHOD);
    }

    private boolean credentials(int start, int end) {
        boolean first = credentials.isEmpty();
        credentials.set(start, end);
        return first;
    }

    private boolean userAgent(int start, int end) {
        userAgent.set(start, end);
        return true;
    }

    private static boolean hops(int number) {
        return number > 0 && number <= MAX_HOPS;
    }
}

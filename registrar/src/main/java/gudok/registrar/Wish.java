package gudok.registrar;

import gudok.registrar.RegisterRequest.Contact;
import java.net.InetSocketAddress;

/** One contact that a REGISTER wants changed. Used by one thread. */
final class Wish {
    private static final int MAX_INSTANCE_CHARS = 256;
    private final Contact asked;
    private final long expires;
    private final Places places;
    private final InetSocketAddress local;
    private SipUri uri;

    /**
     * A wish.
     *
     * @param asked   as the phone wrote it
     * @param expires granted lifetime in seconds; 0 removes the binding
     * @param local   our address that the request came to
     */
    Wish(Contact asked, long expires, Places places, InetSocketAddress local) {
        this.asked = asked;
        this.expires = expires;
        this.places = places;
        this.local = local;
    }

    /** The URI as the phone wrote it. */
    String contact() {
        return asked.uri();
    }

    /**
     * The URI taken apart; looked at only when asked for, because a phone that refreshes writes what it wrote before.
     *
     * @throws RefusedException if it is none, or leads where nothing may be sent
     */
    SipUri uri() {
        if (uri == null) {
            SipUri parsed = SipUri.parse(contact()).orElseThrow(() -> new RefusedException(400, "Bad Contact"));
            places.check(parsed, local, "Contact");
            uri = parsed;
        }
        return uri;
    }

    int q() {
        return Math.max(0, Math.min(Binding.MOST_PREFERRED, asked.q()));
    }

    /** An empty string if there is none, or one that nobody would write. */
    String instance() {
        return asked.instance().length() > MAX_INSTANCE_CHARS ? "" : asked.instance();
    }

    /** Means nothing without an instance (RFC 5626 §4.2). */
    int regId() {
        return instance().isEmpty() ? 0 : Math.max(0, asked.regId());
    }

    long expires() {
        return expires;
    }

    boolean removes() {
        return expires == 0;
    }
}

package gudok.registrar;

import gudok.registrar.RegisterOutcome.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** What a REGISTER must fulfil by itself, before any binding is looked at (RFC 3261 §10.3 steps 6 and 7). */
final class RequestRules {
    private static final int MAX_CONTACT_CHARS = 1024;
    private static final int MAX_CALL_ID_CHARS = 256;
    private static final int HOUR_S = 3600;
    private final RegistrarSettings settings;

    RequestRules(RegistrarSettings settings) {
        this.settings = settings;
    }

    /**
     * The wishes of a request, in order; of several for one contact the last.
     *
     * @throws RefusedException if the request breaks a rule
     */
    List<Wish> wishes(RegisterRequest request) {
        checkWhole(request);
        List<Wish> wishes = new ArrayList<>(request.contacts().size());
        for (RegisterRequest.Contact contact : request.contacts()) {
            Wish wish = wish(request, contact);
            wishes.removeIf(earlier -> earlier.uri().matches(wish.uri()));
            wishes.add(wish);
        }
        return wishes;
    }

    private void checkWhole(RegisterRequest request) {
        boolean zero = request.expires().isPresent() && request.expires().getAsLong() == 0;
        if (request.removeAll() && !(zero && request.contacts().isEmpty())) {
            throw new RefusedException(400, "Contact * Needs Expires 0 And No Other Contact");
        }
        if (request.callId().length() > MAX_CALL_ID_CHARS) {
            throw new RefusedException(400, "Call-ID Too Long");
        }
        if (request.contacts().size() > 2L * settings.maxContacts()) { // each may be replaced in one request
            throw tooManyContacts();
        }
    }

    static RefusedException tooManyContacts() {
        return new RefusedException(403, "Too Many Contacts");
    }

    private Wish wish(RegisterRequest request, RegisterRequest.Contact contact) {
        if (contact.uri().length() > MAX_CONTACT_CHARS) {
            throw new RefusedException(400, "Contact Too Long");
        }
        SipUri uri = SipUri.parse(contact.uri()).orElseThrow(() -> new RefusedException(400, "Bad Contact"));
        if (uri.address()
                .filter(host -> isUnfit(host, uri, request.flow().local()))
                .isPresent()) {
            throw new RefusedException(403, "Contact Address Not Allowed");
        }
        OptionalLong wanted = contact.expires().isPresent() ? contact.expires() : request.expires();
        return new Wish(contact, uri, granted(wanted));
    }

    /** Calls to such a contact would come back to us, or go to many. */
    private static boolean isUnfit(InetAddress host, SipUri uri, InetSocketAddress local) {
        boolean ourselves = host.equals(local.getAddress()) && uri.effectivePort() == local.getPort();
        return ourselves || host.isMulticastAddress() || host.getHostAddress().equals("255.255.255.255");
    }

    /** A negative value is a malformed one, which counts as an hour (§10.2.1.1). 423 only below an hour (§10.3 step 7). */
    private long granted(OptionalLong wanted) {
        long seconds = wanted.isPresent() && wanted.getAsLong() < 0 ? HOUR_S : wanted.orElse(settings.defaultExpires());
        boolean tooBrief = wanted.isPresent() && seconds > 0 && seconds < Math.min(settings.minExpires(), HOUR_S);
        if (tooBrief) {
            throw new RefusedException(new Refused(423, "Interval Too Brief", OptionalLong.of(settings.minExpires())));
        }
        return shortened(Math.min(seconds, settings.maxExpires()));
    }

    /** Never below what a phone may ask for, never to 0. */
    private long shortened(long seconds) {
        long most = Math.min(settings.deviation(), seconds - settings.minExpires());
        return most <= 0 ? seconds : seconds - ThreadLocalRandom.current().nextLong(most + 1);
    }
}

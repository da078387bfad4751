package gudok.registrar;

import gudok.registrar.RegisterOutcome.Refused;
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
    private final Places places;

    RequestRules(RegistrarSettings settings, Places places) {
        this.settings = settings;
        this.places = places;
    }

    /** @throws RefusedException if the request as a whole breaks a rule */
    void check(RegisterRequest request) {
        boolean zero = request.expires().isPresent() && request.expires().getAsLong() == 0;
        if (request.removeAll() && !(zero && request.contacts().isEmpty())) {
            throw new RefusedException(400, "Contact * Needs Expires 0 And No Other Contact");
        }
        if (request.callId().length() > MAX_CALL_ID_CHARS) {
            throw new RefusedException(400, "Call-ID Too Long");
        }
        if (request.contacts().size()
                > 2L * request.limits().contacts(settings)) { // each may be replaced in one request
            throw tooManyContacts();
        }
    }

    static RefusedException tooManyContacts() {
        return new RefusedException(403, "Too Many Contacts");
    }

    /**
     * The wishes of a request, in order; at most one for each binding.
     *
     * @throws RefusedException if one breaks a rule
     */
    List<Wish> wishes(RegisterRequest request, Matching matching) {
        List<RegisterRequest.Contact> contacts = request.contacts();
        if (contacts.size() == 1) {
            return List.of(wish(request, contacts.get(0)));
        }
        List<Wish> wishes = new ArrayList<>(contacts.size());
        for (RegisterRequest.Contact contact : contacts) {
            wishes.add(wish(request, contact));
        }
        return matching.distinct(wishes);
    }

    private Wish wish(RegisterRequest request, RegisterRequest.Contact contact) {
        if (contact.uri().length() > MAX_CONTACT_CHARS) {
            throw new RefusedException(400, "Contact Too Long");
        }
        OptionalLong wanted = contact.expires().isPresent() ? contact.expires() : request.expires();
        return new Wish(
                contact,
                granted(wanted, request.limits()),
                places,
                request.flow().local());
    }

    /** A negative value is a malformed one, which counts as an hour (§10.2.1.1). 423 only below an hour (§10.3 step 7). */
    private long granted(OptionalLong wanted, UserLimits limits) {
        long seconds = wanted.isPresent() && wanted.getAsLong() < 0 ? HOUR_S : wanted.orElse(settings.defaultExpires());
        if (seconds == 0) {
            return 0;
        }
        long least = Math.min(settings.minExpires(), limits.longest().orElse(Long.MAX_VALUE));
        if (wanted.isPresent() && !limits.lengthens() && seconds < Math.min(least, HOUR_S)) {
            throw new RefusedException(new Refused(423, "Interval Too Brief", OptionalLong.of(least)));
        }
        return shortened(limits.granted(Math.min(seconds, settings.maxExpires())), limits);
    }

    /** Never below what a phone may ask for, never to 0. */
    private long shortened(long seconds, UserLimits limits) {
        long deviation = limits.deviation().orElse(settings.deviation());
        long most = Math.min(deviation, seconds - limits.shortest().orElse(settings.minExpires()));
        return most <= 0 ? seconds : seconds - ThreadLocalRandom.current().nextLong(most + 1);
    }
}

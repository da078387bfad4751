package gudok.registrar;

import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterRequest.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * RFC 3261 §10.3 written down once more, slowly and in the order of its text: one list of rows, copied for each request and
 * thrown away when a step refuses. Knows contacts of the form {@code sip:user@host} only, which are equal if their texts are.
 */
final class ReferenceRegistrar {
    /** One binding. */
    static final class Row implements Cloneable {
        String contact = "";
        String instance = "";
        int regId;
        int q;
        String callId = "";
        long cseq;
        Instant registered = Instant.EPOCH;
        Instant expires = Instant.EPOCH;
        int misses;
        boolean unreachable;
        /** Where it comes from; a move begins its reachability anew. */
        String place = "";

        Device device() {
            return new Device(instance, regId, "test phone");
        }

        Row copy() {
            try {
                return (Row) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return contact + "|" + instance + "|" + regId + "|" + q + "|" + callId + "|" + cseq + "|" + expires + "|"
                    + (unreachable ? State.UNREACHABLE + "|" + misses : "");
        }
    }

    private final int minExpires;
    private final int maxExpires;
    private final int defaultExpires;
    private final int maxContacts;
    private final MaxContactsPolicy policy;
    private final ContactMatch match;
    private List<Row> rows = new ArrayList<>();

    ReferenceRegistrar(RegistrarSettings settings) {
        minExpires = (int) settings.minExpires();
        maxExpires = (int) settings.maxExpires();
        defaultExpires = (int) settings.defaultExpires();
        maxContacts = settings.maxContacts();
        policy = settings.policy();
        match = settings.match();
    }

    /** What is bound, as sorted text. */
    List<String> rows(Instant now) {
        return rows.stream()
                .filter(row -> now.isBefore(row.expires))
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** The status of the answer. */
    int handle(RegisterRequest request, Instant now) {
        List<Row> next = new ArrayList<>();
        rows.stream().filter(row -> now.isBefore(row.expires)).map(Row::copy).forEach(next::add);
        int status = request.removeAll() ? removeAll(request, next) : change(request, next, now);
        if (status == 200) {
            rows = next;
        }
        return status;
    }

    /** A ping of the row whose text is given. */
    void pinged(String contact, Device device, String callId, boolean answered, int allowed) {
        for (Row row : rows) {
            if (row.contact.equals(contact) && row.device().equals(device) && row.callId.equals(callId)) {
                row.misses = answered ? 0 : row.misses + 1;
                row.unreachable = !answered && (row.unreachable || row.misses >= allowed);
            }
        }
    }

    private static int removeAll(RegisterRequest request, List<Row> next) {
        for (Row row : List.copyOf(next)) {
            if (row.callId.equals(request.callId()) && request.cseq() < row.cseq) {
                return 500;
            }
            if (!row.callId.equals(request.callId()) || request.cseq() > row.cseq) {
                next.remove(row);
            }
        }
        return 200;
    }

    private int change(RegisterRequest request, List<Row> next, Instant now) {
        for (Contact contact : request.contacts()) {
            long wanted = contact.expires().orElse(request.expires().orElse(defaultExpires));
            if (wanted > 0 && wanted < minExpires) {
                return 423;
            }
        }
        List<Row> changed = new ArrayList<>();
        int before = next.size();
        for (Contact contact : distinct(request.contacts(), request)) {
            Optional<Row> found = find(contact, request.callId(), next, changed);
            boolean sameCall =
                    found.filter(row -> row.callId.equals(request.callId())).isPresent();
            if (sameCall && request.cseq() < found.get().cseq) {
                return 500;
            }
            if (!(sameCall && request.cseq() == found.get().cseq)) {
                apply(request, contact, found, next, changed, now);
            }
        }
        return makeRoom(request, next, changed, before) ? 200 : 403;
    }

    private void apply(
            RegisterRequest request,
            Contact contact,
            Optional<Row> found,
            List<Row> next,
            List<Row> changed,
            Instant now) {
        found.ifPresent(next::remove);
        long seconds =
                Math.min(maxExpires, contact.expires().orElse(request.expires().orElse(defaultExpires)));
        if (seconds == 0) {
            return;
        }
        Row row = new Row();
        row.contact = contact.uri();
        row.instance = contact.instance();
        row.regId = contact.instance().isEmpty() ? 0 : contact.regId();
        row.q = contact.q();
        row.callId = request.callId();
        row.cseq = request.cseq();
        row.registered = now;
        row.expires = now.plusSeconds(seconds);
        row.place = request.flow().source() + " " + contact.uri() + row.device();
        found.filter(old -> old.place.equals(row.place) && !old.unreachable).ifPresent(old -> row.misses = old.misses);
        next.add(row);
        changed.add(row);
    }

    /** Of two contacts that mean one binding the later; but one that leaves never wins over one that comes elsewhere. */
    private List<Contact> distinct(List<Contact> contacts, RegisterRequest request) {
        List<Contact> distinct = new ArrayList<>();
        for (Contact contact : contacts) {
            boolean zero = contact.expires().orElse(request.expires().orElse(1)) == 0;
            boolean beaten = distinct.stream()
                    .anyMatch(other -> zero
                            && other.expires().orElse(request.expires().orElse(1)) != 0
                            && means(contact, other)
                            && !contact.uri().equals(other.uri()));
            if (!beaten) {
                distinct.removeIf(other -> means(contact, other));
                distinct.add(contact);
            }
        }
        return distinct;
    }

    private boolean means(Contact one, Contact other) {
        if (match == ContactMatch.CALL_ID) {
            return true;
        }
        boolean both = !one.instance().isEmpty() && !other.instance().isEmpty();
        boolean sameFlow = one.instance().equals(other.instance()) && one.regId() == other.regId();
        boolean mayBeFlow = one.instance().equals(other.instance()) && (one.regId() == 0 || other.regId() == 0);
        return both && sameFlow || (!both || mayBeFlow) && one.uri().equals(other.uri());
    }

    private Optional<Row> find(Contact contact, String callId, List<Row> next, List<Row> changed) {
        List<Row> old = next.stream()
                .filter(row -> changed.stream().noneMatch(each -> each == row))
                .toList();
        if (match == ContactMatch.CALL_ID) {
            return old.stream().filter(row -> row.callId.equals(callId)).findFirst();
        }
        Optional<Row> byInstance = old.stream()
                .filter(row -> !contact.instance().isEmpty()
                        && row.instance.equals(contact.instance())
                        && row.regId == contact.regId())
                .findFirst();
        return byInstance.or(() -> old.stream()
                .filter(row -> row.contact.equals(contact.uri()))
                .filter(row -> row.instance.isEmpty()
                        || contact.instance().isEmpty()
                        || row.instance.equals(contact.instance()) && (row.regId == 0 || contact.regId() == 0))
                .min(Comparator.comparing((Row row) -> !row.instance.isEmpty())
                        .thenComparing(Comparator.comparing((Row row) -> row.q).reversed())
                        .thenComparing(Comparator.comparing((Row row) -> row.registered)
                                .reversed())));
    }

    private boolean makeRoom(RegisterRequest request, List<Row> next, List<Row> changed, int before) {
        Comparator<Row> oldest = Comparator.comparing((Row row) -> row.registered)
                .thenComparing(row -> row.q)
                .thenComparing(row -> row.contact);
        while (next.size() > before && next.size() > maxContacts) {
            Optional<Row> leaving = next.stream()
                    .filter(row -> changed.stream().noneMatch(each -> each == row))
                    .filter(row -> !(row.callId.equals(request.callId()) && row.cseq == request.cseq()))
                    .filter(row -> policy == MaxContactsPolicy.REPLACE_OLDEST
                            || policy == MaxContactsPolicy.REPLACE_UNAVAILABLE && row.unreachable)
                    .min(
                            policy == MaxContactsPolicy.REPLACE_OLDEST
                                    ? oldest
                                    : Comparator.comparing((Row row) -> -row.misses)
                                            .thenComparing(oldest));
            if (leaving.isEmpty()) {
                return false;
            }
            next.remove(leaving.get());
        }
        return true;
    }
}

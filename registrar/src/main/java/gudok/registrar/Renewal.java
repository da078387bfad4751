package gudok.registrar;

import gudok.registrar.location.SharedValues;
import java.time.Instant;
import java.util.List;

/** Makes bindings out of one request. What a refresh does not change is taken from the old binding, so memory keeps one copy. */
final class Renewal {
    private static final int MAX_USER_AGENT_CHARS = 256;
    private static final Device UNKNOWN_DEVICE = new Device("", 0, "");
    private final RegisterRequest request;
    private final List<String> path;
    private final SharedValues shared;
    private final Instant now;

    /** @param path of the request, checked */
    Renewal(RegisterRequest request, List<String> path, SharedValues shared, Instant now) {
        this.request = request;
        this.path = path;
        this.shared = shared;
        this.now = now;
    }

    Binding first(Wish wish) {
        return new Binding(
                request.aor(),
                wish.contact(),
                wish.q(),
                device(wish, UNKNOWN_DEVICE),
                shared.share(request.flow()),
                path,
                request.callId(),
                request.cseq(),
                now,
                now.plusSeconds(wish.expires()),
                Reachability.UNKNOWN);
    }

    Binding again(Wish wish, Binding old) {
        boolean moved = isMove(wish, old);
        boolean sameFlow = old.flow().equals(request.flow());
        return new Binding(
                old.aor(),
                old.contact().equals(wish.contact()) ? old.contact() : wish.contact(),
                wish.q(),
                device(wish, old.device()),
                sameFlow ? old.flow() : shared.share(request.flow()),
                old.path().equals(path) ? old.path() : path,
                old.callId().equals(request.callId()) ? old.callId() : request.callId(),
                request.cseq(),
                now,
                now.plusSeconds(wish.expires()),
                moved ? Reachability.UNKNOWN : old.reachability().refreshed());
    }

    /** True if the phone is reached in another way now; a restart alone, with a new Call-ID, is none. */
    boolean isMove(Wish wish, Binding old) {
        return !(old.contact().equals(wish.contact())
                && isSameInstance(wish, old.device())
                && old.flow().equals(request.flow())
                && old.path().equals(path));
    }

    private Device device(Wish wish, Device old) {
        String agent = request.userAgent();
        String cut = agent.length() > MAX_USER_AGENT_CHARS ? agent.substring(0, MAX_USER_AGENT_CHARS) : agent;
        boolean same = old.userAgent().equals(cut) && isSameInstance(wish, old);
        return same ? old : new Device(wish.instance(), wish.regId(), shared.text(cut));
    }

    private static boolean isSameInstance(Wish wish, Device device) {
        return device.regId() == wish.regId() && device.instance().equals(wish.instance());
    }
}

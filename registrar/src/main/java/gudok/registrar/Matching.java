package gudok.registrar;

import java.util.ArrayList;
import java.util.List;

/** Finds the binding that a contact means (RFC 3261 §10.3 step 7, RFC 5626 §6). */
final class Matching {
    private static final int NONE = -1;
    private final boolean byCallId;
    private final String callId;

    Matching(ContactMatch match, String callId) {
        this.byCallId = match == ContactMatch.CALL_ID;
        this.callId = callId;
    }

    /**
     * Of several wishes for one binding the last; but when a phone moves, and says in one request which contact goes and which
     * one comes, it is the one that comes.
     */
    List<Wish> distinct(List<Wish> wishes) {
        List<Wish> distinct = new ArrayList<>(wishes.size());
        for (Wish wish : wishes) {
            wish.uri();
            boolean leaves = wish.removes() && distinct.stream().anyMatch(earlier -> isMove(wish, earlier));
            if (!leaves) {
                distinct.removeIf(earlier -> isSame(earlier, wish));
                distinct.add(wish);
            }
        }
        return distinct;
    }

    private boolean isMove(Wish gone, Wish come) {
        return !come.removes() && isSame(gone, come) && !gone.uri().matches(come.uri());
    }

    private boolean isSame(Wish one, Wish other) {
        boolean instances = !one.instance().isEmpty() && one.instance().equals(other.instance());
        if (byCallId || instances && one.regId() == other.regId()) {
            return true;
        }
        return !isOtherFlow(one, other.instance(), other.regId()) && one.uri().matches(other.uri());
    }

    /** Index of the binding that the wish is for, or -1. A URI that is not known word for word is checked on the way. */
    int indexOf(Wish wish, List<Binding> bindings) {
        int found = byCallId ? byCallId(bindings) : byInstance(wish, bindings);
        found = found == NONE && !byCallId ? byText(wish, bindings) : found;
        boolean known = found != NONE && bindings.get(found).contact().equals(wish.contact());
        if (!known) {
            wish.uri();
        }
        return found == NONE && !byCallId ? byMeaning(wish, bindings) : found;
    }

    private int byCallId(List<Binding> bindings) {
        for (int i = 0; i < bindings.size(); i++) {
            if (bindings.get(i).callId().equals(callId)) {
                return i;
            }
        }
        return NONE;
    }

    private static int byInstance(Wish wish, List<Binding> bindings) {
        String instance = wish.instance();
        for (int i = 0; i < bindings.size() && !instance.isEmpty(); i++) {
            Device device = bindings.get(i).device();
            if (device.regId() == wish.regId() && device.instance().equals(instance)) {
                return i;
            }
        }
        return NONE;
    }

    /**
     * The same text counts before the same meaning, which is not transitive (§19.1.4); of two, the one that has no instance
     * either.
     */
    private static int byText(Wish wish, List<Binding> bindings) {
        int found = NONE;
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            if (binding.contact().equals(wish.contact()) && isComparable(wish, binding)) {
                if (binding.device().instance().isEmpty()) {
                    return i;
                }
                found = found == NONE ? i : found;
            }
        }
        return found;
    }

    private static int byMeaning(Wish wish, List<Binding> bindings) {
        for (int i = 0; i < bindings.size(); i++) {
            boolean comparable = isComparable(wish, bindings.get(i));
            if (comparable
                    && SipUri.parse(bindings.get(i).contact())
                            .filter(wish.uri()::matches)
                            .isPresent()) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean isComparable(Wish wish, Binding binding) {
        return !isOtherFlow(wish, binding.device().instance(), binding.device().regId());
    }

    /** Two phones, or two flows of one: their URIs may be equal behind two NATs. */
    private static boolean isOtherFlow(Wish wish, String instance, int regId) {
        if (instance.isEmpty() || wish.instance().isEmpty()) {
            return false;
        }
        return !instance.equals(wish.instance()) || regId != wish.regId() && regId > 0 && wish.regId() > 0;
    }
}

package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.util.List;

/**
 * What the store keeps of one binding. A refresh and a ping write numbers into it and no reference, so the garbage collector
 * hears nothing of them: no card of an old region becomes dirty, and no old object becomes garbage. Guarded by the lock of
 * its {@link Slot}.
 */
final class Cell {
    private final String contact;
    private final int q;
    private final Device device;
    private final Flow flow;
    private final List<String> path;
    private final String callId;
    private long cseq;
    private long registeredNs;
    private long expiresNs;
    /** The state of the {@link Reachability}; changes much less often than its numbers. */
    private Reachability.State state;

    private int rttMs;
    private int misses;

    Cell(Binding binding) {
        contact = binding.contact();
        q = binding.q();
        device = binding.device();
        flow = binding.flow();
        path = binding.path();
        callId = binding.callId();
        state = binding.reachability().state();
        write(binding);
    }

    /** A value of its own, that no later change reaches. */
    Binding binding(Aor aor) {
        return new Binding(aor, contact, q, device, flow, path, callId, cseq, registeredNs, expiresNs, reachability());
    }

    /** Whether the cell can hold that binding: nothing but time, order and reachability differs. */
    boolean fits(Binding binding) {
        return q == binding.q()
                && contact.equals(binding.contact())
                && callId.equals(binding.callId())
                && device.equals(binding.device())
                && flow.equals(binding.flow())
                && path.equals(binding.path());
    }

    /** Takes the numbers of a binding that {@link #fits}. */
    void write(Binding binding) {
        cseq = binding.cseq();
        registeredNs = binding.registeredNs();
        expiresNs = binding.expiresNs();
        write(binding.reachability());
    }

    void write(Reachability reachability) {
        rttMs = reachability.rttMs();
        misses = reachability.misses();
        if (state != reachability.state()) {
            state = reachability.state();
        }
    }

    /** Whether a ping that was sent to that binding was sent to this one. */
    boolean isPinged(Binding pinged) {
        return contact.equals(pinged.contact())
                && callId.equals(pinged.callId())
                && device.isSameInstance(pinged.device())
                && flow.equals(pinged.flow());
    }

    Reachability reachability() {
        boolean unknown = state == Reachability.State.UNKNOWN && rttMs == 0 && misses == 0;
        return unknown ? Reachability.UNKNOWN : new Reachability(state, rttMs, misses);
    }

    int q() {
        return q;
    }

    long registeredNs() {
        return registeredNs;
    }

    long expiresNs() {
        return expiresNs;
    }
}

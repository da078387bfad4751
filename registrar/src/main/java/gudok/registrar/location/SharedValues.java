package gudok.registrar.location;

import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One copy of what very many bindings have in common: user texts and our own addresses. Any thread. Bounded: when it holds
 * too many, it begins anew, and what is common soon comes back.
 */
public final class SharedValues {
    private static final int MOST_TEXTS = 2048;
    private static final int MOST_ADDRESSES = 256;
    private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetSocketAddress, InetSocketAddress> addresses = new ConcurrentHashMap<>();

    /** An equal text. */
    public String text(String text) {
        return one(texts, MOST_TEXTS, text);
    }

    /** An equal flow. */
    public Flow share(Flow flow) {
        return new Flow(flow.source(), one(addresses, MOST_ADDRESSES, flow.local()), text(flow.transport()));
    }

    /** An equal binding. */
    Binding share(Binding kept) {
        Device device = kept.device();
        return new Binding(
                kept.aor(),
                kept.contact(),
                kept.q(),
                new Device(device.instance(), device.regId(), text(device.userAgent())),
                share(kept.flow()),
                kept.path(),
                kept.callId(),
                kept.cseq(),
                kept.registeredNs(),
                kept.expiresNs(),
                kept.reachability());
    }

    private static <T> T one(ConcurrentMap<T, T> known, int most, T value) {
        T present = known.get(value);
        if (present != null) {
            return present;
        }
        if (known.size() >= most) {
            known.clear();
        }
        known.put(value, value);
        return value;
    }
}

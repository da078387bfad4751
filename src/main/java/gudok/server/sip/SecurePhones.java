package gudok.server.sip;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Phones whose last word on keys was RTP/SAVP, known by where they speak from. SIP thread only. */
final class SecurePhones {
    private static final int MOST = 10_000;

    private final Map<Phone, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Phone, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private record Phone(String transport, InetSocketAddress source) {}

    /** One has offered or answered this; nothing changes without. */
    void heard(String transport, InetSocketAddress source, Optional<String> sdp) {
        sdp.ifPresent(text -> speaks(transport, source, text.contains(" RTP/SAVP") && text.contains("a=crypto:")));
    }

    /** One takes keys so, or does not. */
    void speaks(String transport, InetSocketAddress source, boolean secure) {
        Phone phone = new Phone(transport, source);
        known.remove(phone);
        if (secure) {
            known.put(phone, true);
        }
    }

    boolean contains(String transport, InetSocketAddress source) {
        return known.containsKey(new Phone(transport, source));
    }
}

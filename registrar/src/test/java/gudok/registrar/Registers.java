package gudok.registrar;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Builds REGISTER requests for tests, one property at a time. */
final class Registers {
    static final Aor ALICE = new Aor("alice", "example.org");
    static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 5062);
    static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.1", 5060);
    private final List<RegisterRequest.Contact> contacts = new ArrayList<>();
    private InetSocketAddress source = PHONE;
    private OptionalLong expires = OptionalLong.empty();
    private List<String> path = List.of();
    private boolean removeAll;
    private String callId = "call-1";
    private String userAgent = "test phone";
    private long cseq = 1;
    private String transport = "udp";
    private Extensions extensions = Extensions.NONE;
    private UserLimits limits = UserLimits.NONE;

    static Registers register(String... uris) {
        Registers request = new Registers();
        for (String uri : uris) {
            request.contacts.add(new RegisterRequest.Contact(uri, OptionalLong.empty(), 1000, "", 0));
        }
        return request;
    }

    static Registers star() {
        Registers request = new Registers();
        request.removeAll = true;
        return request;
    }

    Registers and(String uri, long contactExpires) {
        contacts.add(new RegisterRequest.Contact(uri, OptionalLong.of(contactExpires), 1000, "", 0));
        return this;
    }

    /** One more contact, with all that it may have. */
    Registers and(String uri, long contactExpires, int q, String instance, int regId) {
        contacts.add(new RegisterRequest.Contact(uri, OptionalLong.of(contactExpires), q, instance, regId));
        return this;
    }

    Registers path(String... values) {
        path = List.of(values);
        return this;
    }

    Registers expires(long seconds) {
        expires = OptionalLong.of(seconds);
        return this;
    }

    Registers call(String id, long sequence) {
        callId = id;
        cseq = sequence;
        return this;
    }

    Registers cseq(long sequence) {
        return call(callId, sequence);
    }

    Registers from(InetSocketAddress address) {
        source = address;
        return this;
    }

    Registers agent(String text) {
        userAgent = text;
        return this;
    }

    Registers of(UserLimits ofUser) {
        limits = ofUser;
        return this;
    }

    Registers over(String name) {
        transport = name;
        return this;
    }

    Registers with(Extensions known) {
        extensions = known;
        return this;
    }

    RegisterRequest request() {
        Flow flow = new Flow(source, LOCAL, transport);
        return new RegisterRequest(ALICE, contacts, removeAll, expires, path, flow, userAgent, callId, cseq)
                .with(limits)
                .with(extensions);
    }
}

package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gudok.dialplan.call.Value;
import java.util.Map;
import javax.sip.address.URI;

/**
 * A URI of a peer in the pieces that variables tell of it; what is not there is empty. Most of a caller's variables are such pieces,
 * and several are the same, so each is made once.
 */
record PeerUri(Value user, Value host, Value port, Value whole, Value parameters) {
    /** What FreeSWITCH calls the pieces. */
    record Names(String user, String host, String port, String whole, String parameters) {
        static final Names FROM = of("sip_from");
        static final Names TO = of("sip_to");
        static final Names REQUEST = of("sip_req");
        static final Names CONTACT = of("sip_contact");

        private static Names of(String prefix) {
            return new Names(prefix + "_user", prefix + "_host", prefix + "_port", prefix + "_uri", prefix + "_params");
        }
    }

    static PeerUri of(URI uri) {
        String user = user(uri);
        String host = uri instanceof SipUri sip && sip.getHost() != null ? sip.getHost() : "";
        String port = uri instanceof SipUri sip && sip.getPort() > 0 ? Integer.toString(sip.getPort()) : "";
        String place = user.isEmpty() ? host : user + "@" + host;
        Value hostValue = Value.peer(host);
        return new PeerUri(
                Value.peer(user),
                hostValue,
                Value.peer(port),
                port.isEmpty() && user.isEmpty() ? hostValue : Value.peer(port.isEmpty() ? place : place + ":" + port),
                parameters(uri));
    }

    private static Value parameters(URI uri) {
        boolean none = !(uri instanceof SipUri sip)
                || sip.getParameters() == null
                || sip.getParameters().size() == 0;
        return none ? Value.EMPTY : Value.peer(((SipUri) uri).getParameters().encode());
    }

    /** User part, escapes resolved. */
    static String user(URI uri) {
        return uri instanceof SipUri sip && sip.getUser() != null ? SipText.unescape(sip.getUser()) : "";
    }

    /** {@code user@host}, whether there is a user or not. */
    String address() {
        return user.text() + "@" + host.text();
    }

    /** What is not empty. */
    void addTo(Map<String, Value> variables, Names names) {
        add(variables, names.user(), user);
        add(variables, names.host(), host);
        add(variables, names.port(), port);
        add(variables, names.whole(), whole);
        add(variables, names.parameters(), parameters);
    }

    private static void add(Map<String, Value> variables, String name, Value value) {
        if (!value.isEmpty()) {
            variables.put(name, value);
        }
    }
}

package gudok.server.sip;

import gudok.server.call.Dialer;
import gudok.server.call.Dialer.Identity;

/** Writes what an INVITE tells of its caller beside From (RFC 3325 §9.1, draft-ietf-sip-privacy-04 §5). Pure. */
final class AssertedIdentity {
    private AssertedIdentity() {}

    /**
     * Header lines, each with the line end in front of it.
     *
     * @param host    of the caller's address
     * @param trusted whether the peer is told who calls, even if nobody else shall know (RFC 3325 §5)
     */
    static String lines(Identity identity, String host, boolean trusted) {
        String privacy = identity.hidden().number() ? "\r\nPrivacy: id" : "";
        if (!trusted || identity.number().isBlank()) {
            return privacy;
        }
        String address = "\"" + HeaderText.quoted(identity.name()) + "\" <sip:" + HeaderText.user(identity.number())
                + "@" + host + ">";
        return switch (identity.assertion()) {
            case NONE -> privacy;
            case PAI -> "\r\nP-Asserted-Identity: " + address + privacy;
            case RPID ->
                "\r\nRemote-Party-ID: " + address + ";party=calling;screen=yes;privacy=" + level(identity.hidden())
                        + privacy;
        };
    }

    private static String level(Dialer.Hidden hidden) {
        if (hidden.number()) {
            return hidden.name() ? "full" : "uri";
        }
        return hidden.name() ? "name" : "off";
    }
}

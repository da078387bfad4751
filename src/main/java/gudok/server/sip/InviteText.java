package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import gudok.server.call.Dialer;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.identity.TrustedPeers;
import gudok.server.sip.transport.Carrier;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;

/** Writes our INVITE. Strangers' text is quoted or escaped, so it cannot leave its place. */
final class InviteText {
    private static final int RANDOM_BYTES = 12;
    /** RFC 3323 §4.1.1.3. */
    private static final String ANONYMOUS = "anonymous@anonymous.invalid";

    /** Headers that mean nothing to the transaction or the dialog. */
    private static final String EXTRA = "(?i)X-[A-Za-z0-9-]{1,60}|Alert-Info|Call-Info|Subject|Priority";

    private static final String HOST = "[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]";

    private final SecureRandom random = new SecureRandom();
    private final TrustedPeers trusted;

    /** @param trusted peers that are told who calls beside From */
    InviteText(TrustedPeers trusted) {
        this.trusted = trusted;
    }

    /**
     * What tells one INVITE of a call from the next (RFC 3261 §8.1.3.4).
     *
     * @param transport that it goes over
     * @param hostPort  of ours, as this peer is told
     * @param supported extensions
     */
    record Draft(String transport, String hostPort, String callId, String fromTag, int cseq, String supported) {}

    /**
     * Makes the request, without an offer.
     *
     * @throws ParseException if the URI is none that can be called, or the route none that can be taken
     */
    SIPRequest write(Target target, Identity identity, Draft draft) throws ParseException {
        return write("INVITE", target, identity, draft);
    }

    /** As above; of a method that may stand outside dialogs. */
    SIPRequest write(String method, Target target, Identity identity, Draft draft) throws ParseException {
        String uri = target.uri();
        boolean sound = uri.matches("(?i)sips?:[^\\s<>\"\\p{Cntrl}]+");
        boolean downgraded = uri.regionMatches(true, 0, "sips:", 0, 5) && !Carrier.isSecure(draft.transport());
        if (!sound || downgraded) {
            throw new ParseException("not a SIP URI", 0);
        }
        String host = identity.domain().matches(HOST) ? identity.domain() : draft.hostPort();
        Dialer.Hidden hidden = identity.hidden();
        String name = hidden.name() ? "Anonymous" : identity.name();
        String caller = hidden.number() ? ANONYMOUS : HeaderText.user(identity.number()) + "@" + host;
        String invite = method.equals("INVITE") ? contact(uri, draft) : "";
        String text = String.join(
                "\r\n",
                method + " " + uri + " SIP/2.0",
                "Via: SIP/2.0/" + Carrier.inVia(draft.transport()) + " " + draft.hostPort() + ";rport;branch=z9hG4bK"
                        + fresh(),
                "Max-Forwards: " + target.maxForwards() + route(target),
                "From: " + shown(name) + "<sip:" + caller + ">;tag=" + draft.fromTag(),
                "To: <sip:" + HeaderText.user(identity.callee()) + "@" + host + ">",
                "Call-ID: " + draft.callId(),
                "CSeq: " + draft.cseq() + " " + method,
                invite + "Allow: " + Replies.ALLOW + AssertedIdentity.lines(identity, host, isTrusted(target))
                        + headers(target),
                (draft.supported().isEmpty() ? "" : "Supported: " + draft.supported() + "\r\n") + "Content-Length: 0",
                "",
                "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, false, false, null);
    }

    /** As the other end asks for it, with TLS on the whole way (RFC 3261 §8.1.1.8). */
    private static String contact(String uri, Draft draft) {
        boolean secure = uri.regionMatches(true, 0, "sips:", 0, 5);
        String parameter = secure && draft.transport().equals(Carrier.TLS) ? "" : Carrier.parameter(draft.transport());
        return "Contact: <" + (secure ? "sips" : "sip") + ":gudok@" + draft.hostPort() + parameter + ">\r\n";
    }

    /** The display name with the blank behind it; nothing where there is none. */
    private static String shown(String name) {
        return name.isEmpty() ? "" : "\"" + HeaderText.quoted(name) + "\" ";
    }

    private boolean isTrusted(Target target) {
        return trusted.trust(target.hop().getAddress());
    }

    private static String route(Target target) {
        StringBuilder lines = new StringBuilder();
        target.route().forEach(value -> lines.append("\r\nRoute: ").append(HeaderText.plain(value)));
        return lines.toString();
    }

    private static String headers(Target target) {
        StringBuilder lines = new StringBuilder();
        target.headers().forEach((name, value) -> {
            if (name.matches(EXTRA)) {
                lines.append("\r\n").append(name).append(": ").append(HeaderText.plain(value));
            }
        });
        return lines.toString();
    }

    /** A Call-ID, tag or branch that nobody can guess. */
    String fresh() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

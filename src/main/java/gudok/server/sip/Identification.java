package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.auth.Authenticator;
import gudok.server.sip.transport.RawMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Who sends a request: credentials in, user or challenge out, for REGISTER and INVITE alike. */
final class Identification {
    private final Authenticator authenticator;
    private final InstantSource clock;
    private final Replies replies;
    private final RegistrationListener listener;

    Identification(Authenticator authenticator, InstantSource clock, Replies replies, RegistrationListener listener) {
        this.authenticator = authenticator;
        this.clock = clock;
        this.replies = replies;
        this.listener = listener;
    }

    /** Checks the credentials that the request brings, of either header name (phones mix them up). */
    AuthOutcome check(SIPRequest request, RawMessage raw, String realm) {
        List<String> credentials = new ArrayList<>(raw.values("Authorization", "Authorization"));
        credentials.addAll(raw.values("Proxy-Authorization", "Proxy-Authorization"));
        if (credentials.isEmpty()) {
            return new AuthOutcome.Denied(false, AuthOutcome.Reason.NO_CREDENTIALS);
        }
        return authenticator.check(
                credentials, realm, request.getMethod(), raw.requestUri(), source(request), clock.instant());
    }

    /** 401 or 407 with one challenge for each algorithm that the phone can bear, the same whatever was wrong. */
    SIPResponse challenge(SIPRequest request, RawMessage raw, int status, String realm, AuthOutcome.Denied denied) {
        tell(request, raw, realm, denied.reason());
        SIPResponse response = replies.to(request, status);
        String name = status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
        Instant now = clock.instant();
        List<String> challenges = authenticator.challenges(realm, source(request), now, denied.stale());
        for (String value : givesUpAtUnknownAlgorithms(raw) ? challenges.subList(0, 1) : challenges) {
            Replies.add(response, name, value);
        }
        return response;
    }

    /** A request without credentials, or with a nonce that was good once, is how every registration begins. */
    private void tell(SIPRequest request, RawMessage raw, String realm, AuthOutcome.Reason reason) {
        switch (reason) {
            case NO_CREDENTIALS, STALE_NONCE, REPLAYED -> {}
            default ->
                listener.refused(new RegistrationListener.Refusal(
                        request.getMethod(),
                        request.getFrom().getAddress().getURI() instanceof SipUri from && from.getUser() != null
                                ? from.getUser()
                                : "",
                        realm,
                        new InetSocketAddress(request.getRemoteAddress(), request.getRemotePort()),
                        raw.values("User-Agent", "User-Agent").stream()
                                .findFirst()
                                .orElse(""),
                        reason));
        }
    }

    /** baresip before 2.0 drops a whole response that names an algorithm other than MD5, against RFC 8760 §2.4. */
    private static boolean givesUpAtUnknownAlgorithms(RawMessage raw) {
        return raw.values("User-Agent", "User-Agent").stream()
                .anyMatch(agent -> agent.startsWith("baresip v0.") || agent.startsWith("baresip v1."));
    }

    private static InetAddress source(SIPRequest request) {
        return request.getRemoteAddress();
    }
}

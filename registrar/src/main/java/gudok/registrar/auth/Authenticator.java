package gudok.registrar.auth;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

/** Digest authentication of requests. Safe from any thread, never blocks. */
public interface Authenticator {
    /**
     * Values for WWW-Authenticate or Proxy-Authenticate headers, one per algorithm, in the order to send.
     *
     * @param realm the domain as the directory writes it
     */
    List<String> challenges(String realm, InetAddress source, Instant now, boolean stale);

    /** Something for one challenge, or for the same challenge again where a request is retransmitted. */
    default Nonce nonce(Instant now) {
        return new Nonce(now.toEpochMilli(), 0);
    }

    /** As the other one, with a nonce that {@link #nonce} has given: the same nonce makes the same texts. */
    default List<String> challenges(String realm, InetAddress source, Nonce nonce, boolean stale) {
        return challenges(realm, source, Instant.ofEpochMilli(nonce.issuedMs()), stale);
    }

    /**
     * Checks the Authorization or Proxy-Authorization values of a request. A client answers one challenge (RFC 7616 §3.4), so
     * at most one answer is judged: where there are more for the realm, none is.
     *
     * @param credentials header values as they stand in the message, without the header name; those of other realms,
     *     algorithms that are not offered, and what cannot be understood are passed over beside an answer
     * @param requestUri  as written in the request line
     */
    AuthOutcome check(
            List<String> credentials, String realm, String method, String requestUri, InetAddress source, Instant now);

    /** As the other one, for a request with one header of the Digest scheme that is already split into its parameters. */
    default AuthOutcome check(
            DigestCredentials credentials,
            String realm,
            String method,
            String requestUri,
            InetAddress source,
            Instant now) {
        return check(List.of(credentials.headerValue()), realm, method, requestUri, source, now);
    }
}

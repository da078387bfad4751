package gudok.registrar.auth;

/**
 * What a nonce's text is made of, beside the source that it is given to and the server's secret.
 *
 * @param issuedMs milliseconds since 1970
 * @param number   differs for all nonces
 */
public record Nonce(long issuedMs, long number) {}

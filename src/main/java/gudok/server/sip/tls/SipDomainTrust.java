package gudok.server.sip.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies servers that we connect to: their chain as {@code chains} does, and that their certificate is for the domain that
 * the engine was made for (RFC 5922 §7.3). The thread that shakes hands.
 */
final class SipDomainTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager chains;

    SipDomainTrust(X509ExtendedTrustManager chains) {
        this.chains = chains;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        chains.checkServerTrusted(chain, type, engine);
        CertificateNames names = CertificateNames.of(chain[0]);
        String domain = Optional.ofNullable(engine.getPeerHost()).orElse("");
        if (!names.include(domain)) {
            throw new CertificateException("the certificate is for " + names.texts() + ", not for \"" + domain + "\"");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw nameless();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw nameless();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw nameless();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw nameless();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw nameless();
    }

    /** Whoever asks in another way would not have the name verified. */
    private static CertificateException nameless() {
        return new CertificateException("only servers of engines with a name are verified here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }
}

package gudok.server.sip.transport.stream;

import gudok.server.sip.tls.CertificateNames;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.IpLiteral;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Whether a connection that stands may be used for another name than the one it was made for (RFC 5922 §7.3, RFC 5923 §5): two domains
 * may live at one address, and only one of them has proved itself there. Pure.
 */
final class PeerProof {
    private PeerProof() {}

    /** @param host that the certificate has to name */
    static boolean leads(Connection connection, String host) {
        if (!Carrier.isSecure(connection.key().transport()) || connection.host().equalsIgnoreCase(host)) {
            return true;
        }
        return connection.isDialed()
                ? connection
                        .certificate()
                        .map(CertificateNames::of)
                        .filter(names -> isProved(names, connection.host(), host))
                        .isPresent()
                // the peer has made it: it is who it is by its address alone
                : IpLiteral.parse(host).isPresent();
    }

    /** Where not even the first name is in it, names are not verified. */
    private static boolean isProved(CertificateNames names, String first, String host) {
        return names.include(host) || !names.include(first);
    }

    static Optional<X509Certificate> shown(SslHandler handler) {
        try {
            return handler.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}

package gudok.server.sip.tls;

import gudok.server.config.Settings;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes TLS contexts of the JDK's provider: TLS 1.2 and 1.3, with forward secrecy and authenticated encryption (RFC 9325). */
final class TlsContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final int SESSIONS = 10_000;
    private static final int SESSION_S = 3600;
    private static final String NO_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    private TlsContexts() {}

    static {
        if (System.getProperty(NO_RENEGOTIATION) == null) {
            System.setProperty(NO_RENEGOTIATION, "true"); // TLS 1.2: a peer could make us compute as often as it likes
        }
    }

    /** What we show peers. */
    record Identity(CertificateChain chain, PrivateKey key) {
        X509Certificate[] array() {
            return chain.certificates().toArray(X509Certificate[]::new);
        }
    }

    /** For those who connect to us. */
    static SslContext server(Identity identity, Settings.ClientCertificates wanted, List<X509Certificate> issuers) {
        SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.array())
                .clientAuth(ClientAuth.valueOf(
                        switch (wanted) {
                            case NONE -> "NONE";
                            case WANT -> "OPTIONAL";
                            case NEED -> "REQUIRE";
                        }));
        if (!issuers.isEmpty()) {
            builder.trustManager(issuers.toArray(X509Certificate[]::new));
        }
        return built(builder);
    }

    /**
     * For those to whom we connect. Their name is the host that the engine is made with; the usual verification of names,
     * which is that of HTTPS, does not take place.
     *
     * @param trusted whose word counts; those whom the JVM trusts if there are none
     * @param verify  else anybody is taken for whom we wanted
     */
    static SslContext client(Optional<Identity> identity, List<X509Certificate> trusted, boolean verify) {
        SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm(null);
        identity.ifPresent(own -> builder.keyManager(own.key(), own.array()));
        if (verify) {
            builder.trustManager(new SipDomainTrust(chains(trusted)));
        } else {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        return built(builder);
    }

    private static SslContext built(SslContextBuilder builder) {
        try {
            return builder.sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .sessionCacheSize(SESSIONS)
                    .sessionTimeout(SESSION_S)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("the JVM makes no TLS context of what was checked", e);
        }
    }

    private static X509ExtendedTrustManager chains(List<X509Certificate> trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted.isEmpty() ? null : store(trusted));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("the JVM has no trust manager for X.509");
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("the JVM makes no trust manager", e);
        }
    }

    private static KeyStore store(List<X509Certificate> trusted) throws GeneralSecurityException, java.io.IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("ca-" + i, trusted.get(i));
        }
        return store;
    }
}

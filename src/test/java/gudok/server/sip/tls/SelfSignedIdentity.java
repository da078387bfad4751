package gudok.server.sip.tls;

import gudok.server.sip.transport.stream.TlsSource;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** TLS of a server that nobody has to believe. */
public final class SelfSignedIdentity {
    private SelfSignedIdentity() {}

    /** With a new certificate; it believes everybody else. */
    public static TlsSource make() {
        return source(SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE));
    }

    /** With a new certificate; it believes those that are known to everybody. */
    public static TlsSource strict() {
        return source(SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS"));
    }

    private static TlsSource source(SslContextBuilder others) {
        try {
            SslContext server = server();
            SslContext client = others.build();
            return TlsSource.of(() -> Optional.of(server), () -> client);
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SslContext server() throws SSLException {
        SelfSigned own = SelfSigned.make(List.of("127.0.0.1", "::1"), SelfSigned.KeyType.EC, Instant.now(), 2);
        return SslContextBuilder.forServer(stream(own.certificate()), stream(own.key()))
                .sslProvider(SslProvider.JDK)
                .build();
    }

    /** For a phone that is connected to: with a new certificate. */
    public static SSLContext phone() {
        try {
            return ((JdkSslContext) server()).context();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }
}

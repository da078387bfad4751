package gudok.server.sip.tls;

import gudok.server.config.Settings;
import gudok.server.config.Settings.ClientCertificates;
import gudok.server.sip.tls.TestAuthority.Issued;
import gudok.server.sip.transport.stream.TlsSource;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** TLS of a server that believes one authority only, and of other servers that this one has issued certificates for. */
public final class VerifyingIdentity implements AutoCloseable {
    private static final TestAuthority ROOT = TestAuthority.root("Root");

    private final TlsIdentities identities;

    public VerifyingIdentity(Path folder) throws IOException {
        this(folder, ClientCertificates.NONE);
    }

    /** @param clients whose certificates are to be of the same authority */
    public VerifyingIdentity(Path folder, ClientCertificates clients) throws IOException {
        Issued own = ROOT.issue("own.example");
        Path certificate = Files.writeString(folder.resolve("own.crt"), own.certificate());
        Path key = Files.writeString(folder.resolve("own.key"), own.key());
        Path authority = Files.writeString(folder.resolve("ca.crt"), ROOT.certificate());
        Settings.Tls settings = new Settings.Tls(
                Optional.of(certificate),
                Optional.of(key),
                clients,
                clients == ClientCertificates.NONE ? Optional.empty() : Optional.of(authority),
                Optional.of(authority),
                true);
        identities = TlsIdentities.open(settings, InstantSource.system());
    }

    public TlsSource source() {
        return TlsSource.of(identities::server, identities::client);
    }

    /** Of another server, with a certificate for that name. */
    public static SSLContext other(String name) throws IOException {
        Issued issued = ROOT.issue(name);
        return ((JdkSslContext) SslContextBuilder.forServer(stream(issued.certificate()), stream(issued.key()))
                        .sslProvider(SslProvider.JDK)
                        .build())
                .context();
    }

    /** Of a phone with a certificate that the server's authority has issued, or another one of the same name. */
    public static SSLContext phone(String name, boolean known) throws IOException {
        Issued issued = (known ? ROOT : TestAuthority.root("Root")).issue(name);
        return StubbornClient.with(issued);
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        identities.close();
    }
}

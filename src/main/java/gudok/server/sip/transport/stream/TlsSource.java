package gudok.server.sip.transport.stream;

import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the contexts of TLS come from; asked anew for each connection. Any thread. */
public interface TlsSource {
    /** There is no certificate, and no connection is made by TLS. */
    TlsSource NONE = new TlsSource() {
        @Override
        public Optional<SslContext> server() {
            return Optional.empty();
        }

        @Override
        public Optional<SslContext> client() {
            return Optional.empty();
        }
    };

    /** Out of whatever has them. */
    static TlsSource of(Supplier<Optional<SslContext>> server, Supplier<SslContext> client) {
        return of(server, client, handshake -> {});
    }

    /** @param failures told each peer who came to us and did not get through; on loops of connections */
    static TlsSource of(
            Supplier<Optional<SslContext>> server, Supplier<SslContext> client, Consumer<FailedHandshake> failures) {
        return new TlsSource() {
            @Override
            public Optional<SslContext> server() {
                return server.get();
            }

            @Override
            public Optional<SslContext> client() {
                return Optional.of(client.get());
            }

            @Override
            public void failed(FailedHandshake handshake) {
                failures.accept(handshake);
            }
        };
    }

    /** Somebody who came to us did not get through; on his connection's loop. */
    default void failed(FailedHandshake handshake) {}

    /** For connections to us. */
    Optional<SslContext> server();

    /** For connections that we make. */
    Optional<SslContext> client();
}

package gudok.server.sip.tls;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** Two engines shake hands in memory. */
final class Handshake {
    private static final int MOST_STEPS = 1000;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 17);

    Handshake(SslContext clients, String host, SslContext servers) {
        this(clients.newEngine(UnpooledByteBufAllocator.DEFAULT, host, 5061), servers);
    }

    Handshake(SSLEngine client, SslContext servers) {
        this.client = client;
        server = servers.newEngine(UnpooledByteBufAllocator.DEFAULT);
    }

    /** The client's session, after one byte has gone to the server and one back. */
    SSLSession shake() throws SSLException {
        client.setUseClientMode(true);
        client.beginHandshake();
        server.beginHandshake();
        for (int i = 0; i < MOST_STEPS && !isDone(); i++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
        if (!isDone()) {
            throw new SSLException("the handshake does not end");
        }
        return client.getSession();
    }

    SSLSession serverSession() {
        return server.getSession();
    }

    private boolean isDone() {
        return client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && server.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && toServer.position() == 0
                && toClient.position() == 0;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        if (engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP || out.position() == 0) {
            engine.wrap(ByteBuffer.allocate(0), out);
        }
        run(engine);
        in.flip();
        if (in.hasRemaining()) {
            engine.unwrap(in, ByteBuffer.allocate(1 << 16));
        }
        in.compact();
        run(engine);
    }

    private static void run(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}

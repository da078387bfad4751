package gudok.server.sip.transport.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A listening socket that cannot accept, as when all file descriptors are in use. */
class AcceptFailuresTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(AcceptFailures.class);

    @Test
    void givenAcceptFails_whenItHasPaused_thenConnectionsAreAcceptedAgainAndTheLogHasOneLine() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        LOGGER.addAppender(lines);
        StreamLoop loop = new StreamLoop(StreamLimits.STANDARD);
        CountDownLatch accepted = new CountDownLatch(1);
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Channel listening = loop.bind(any, "tcp", new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                    accepted.countDown();
                }
            });
            listening.config().setAutoRead(true);
            assertFalse(listening.eventLoop().submit(() -> fails(listening)).get(10, TimeUnit.SECONDS));
            InetSocketAddress server = (InetSocketAddress) listening.localAddress();
            try (Socket client = new Socket(server.getAddress(), server.getPort())) {
                assertTrue(accepted.await(10, TimeUnit.SECONDS), client::toString);
            }
            assertEquals(1, lines.list.size());
            String line = lines.list.get(0).getFormattedMessage();
            assertTrue(line.contains("problem=\"accept4(..) failed with error(-24): Too many open files\""), line);
        } finally {
            loop.stop();
            LOGGER.detachAppender(lines);
        }
    }

    /** Whether more is accepted at once. */
    private static boolean fails(Channel listening) {
        for (int i = 0; i < 3; i++) {
            listening
                    .pipeline()
                    .fireExceptionCaught(new IOException("accept4(..) failed with error(-24): Too many open files"));
        }
        return listening.config().isAutoRead();
    }
}

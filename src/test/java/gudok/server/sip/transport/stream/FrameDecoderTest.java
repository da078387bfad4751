package gudok.server.sip.transport.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private static final int MOST = 2000;
    private static final String HEAD = "OPTIONS sip:h SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\n";
    private static final String PLAIN = HEAD + "Content-Length: 0\r\n\r\n";
    private static final String WITH_BODY = HEAD + "l: 11\r\n\r\nab\r\n\r\ncd\r\n\n";

    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(MOST, Duration.ofSeconds(16)));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    /** Messages; that there were pings between them is passed over. */
    private List<String> read() {
        List<String> messages = new ArrayList<>();
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            if (next == StreamEvent.PING) {
                continue;
            }
            ByteBuf message = assertInstanceOf(ByteBuf.class, next);
            messages.add(message.toString(StandardCharsets.UTF_8));
            message.release();
        }
        return messages;
    }

    private String answered() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            text.append(next.toString(StandardCharsets.UTF_8));
            next.release();
        }
        return text.toString();
    }

    private BrokenFrame broken(String text) {
        write(text);
        return assertInstanceOf(BrokenFrame.class, channel.readInbound());
    }

    @Test
    void givenMessagesInOneRead_whenDecoded_thenEachIsOne() {
        write(PLAIN + WITH_BODY + "\r\n" + PLAIN);
        assertEquals(List.of(PLAIN, WITH_BODY, PLAIN), read());
        assertEquals("", answered());
    }

    @Test
    void givenEveryPlaceToSplitAt_whenDecoded_thenTheSameMessages() {
        byte[] all = (WITH_BODY + "\r\n\r\n" + PLAIN).getBytes(StandardCharsets.UTF_8);
        for (int at = 1; at < all.length; at++) {
            write(Arrays.copyOf(all, at));
            write(Arrays.copyOfRange(all, at, all.length));
            assertEquals(List.of(WITH_BODY, PLAIN), read(), "split at " + at);
            assertEquals("\r\n", answered(), "split at " + at);
        }
    }

    @Test
    void givenOneByteAtATime_whenDecoded_thenTheSameMessages() {
        for (byte octet : (WITH_BODY + PLAIN).getBytes(StandardCharsets.UTF_8)) {
            write(new byte[] {octet});
        }
        assertEquals(List.of(WITH_BODY, PLAIN), read());
    }

    @Test
    void givenDoubleLineEnds_whenDecoded_thenEachIsAnsweredByOne() {
        write("\r\n\r\n\r\n\r\n" + PLAIN + "\r\n");
        assertEquals(List.of(PLAIN), read());
        assertEquals("\r\n\r\n", answered());
    }

    @Test
    void givenPingsOfOneRead_whenDecoded_thenTheyAreToldOfAsOne() {
        write("\r\n\r\n".repeat(3));
        assertEquals(StreamEvent.PING, channel.readInbound());
        assertNull(channel.readInbound());
    }

    /** Netty's decoder reads on where it has found no message. */
    @Test
    void givenPingsAlone_whenNoMoreIsToBeRead_thenNoMoreIsAskedFor() {
        AtomicInteger reads = new AtomicInteger();
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void read(ChannelHandlerContext context) {
                reads.incrementAndGet();
                context.read();
            }
        });
        channel.config().setAutoRead(false);
        write("\r\n\r\n".repeat(3));
        assertEquals(0, reads.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"content-LENGTH : 3", "l:3", "L: 0003", "Content-Length: 3\r\nl: 3", "Content-Length:\r\n 3"})
    void givenLengthInAnyForm_whenDecoded_thenTheBodyIsThatLong(String header) {
        String message = HEAD + header + "\r\n\r\nabc";
        write(message + PLAIN);
        assertEquals(List.of(message, PLAIN), read());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X: y|400|Missing Content-Length",
                "Content-Length: 1\\r\\nl: 2|400|Bad Content-Length",
                "Content-Length: -1|400|Bad Content-Length",
                "Content-Length: +1|400|Bad Content-Length",
                "Content-Length: 1, 2|400|Bad Content-Length",
                "Content-Length:|400|Bad Content-Length",
                "Content-Length: 0x10|400|Bad Content-Length",
                "Content-Length: 2000|513|Message Too Large",
                "Content-Length: 2147483648|513|Message Too Large",
                "Content-Length: 18446744073709551616|513|Message Too Large",
                "Content-Length: 99999999999999999999999999999|513|Message Too Large"
            })
    void givenLengthThatCannotBe_whenDecoded_thenTheStreamEnds(String header, int status, String reason) {
        BrokenFrame frame = broken(HEAD + header.replace("\\r\\n", "\r\n") + "\r\n\r\n" + PLAIN);
        assertEquals(status, frame.status());
        assertEquals(reason, frame.reason());
        assertTrue(new String(frame.bytes(), StandardCharsets.UTF_8).startsWith(HEAD));
        write(PLAIN);
        assertNull(channel.readInbound());
    }

    @Test
    void givenHeaderWithoutEnd_whenDecoded_thenTheStreamEndsAtTheLimit() {
        write(HEAD + "X: " + "y".repeat(MOST - HEAD.length() - 3));
        assertNull(channel.readInbound());
        BrokenFrame frame = broken("yy");
        assertEquals(513, frame.status());
        assertEquals(MOST, frame.bytes().length);
    }

    @Test
    void givenLargestMessage_whenDecoded_thenItIsTaken() {
        String head = HEAD + "Content-Length: 1900\r\n\r\n";
        String message = head.replace("1900", "" + (MOST - head.length())) + "x".repeat(MOST - head.length());
        write(message);
        assertEquals(List.of(message), read());
    }

    @Test
    void givenMessageThatStops_whenTimeIsUp_thenConnectionIsClosed() {
        write(PLAIN + HEAD);
        channel.advanceTimeBy(15, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertTrue(channel.isOpen());
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertFalse(channel.isOpen());
    }

    @Test
    void givenMessagesThatCome_whenTimePasses_thenConnectionStaysOpen() {
        for (int round = 0; round < 10; round++) {
            write(PLAIN.substring(0, 20));
            channel.advanceTimeBy(9, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            write(PLAIN.substring(20));
        }
        assertTrue(channel.isOpen());
        assertEquals(10, read().size());
    }

    @Test
    void givenRandomBytes_whenDecoded_thenNothingEscapes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "\r\n :l0123456789Content-Length\u0000";
        for (int round = 0; round < 300; round++) {
            EmbeddedChannel other = new EmbeddedChannel(new FrameDecoder(300, Duration.ofSeconds(16)));
            for (int part = 0; part < 20; part++) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(60); i > 0; i--) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                other.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
            }
            other.checkException();
            assertTrue(other.isOpen(), "seed " + seed);
            other.finishAndReleaseAll();
        }
    }
}

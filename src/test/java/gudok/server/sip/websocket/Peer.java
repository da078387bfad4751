package gudok.server.sip.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The other end of the stages: speaks bytes, reads bytes, and keeps what came out behind the stages. Its time stands still. */
final class Peer implements AutoCloseable {
    static final int MAX_MESSAGE = 2000;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final String UPGRADE = """
            GET /any/path?x=1 HTTP/1.1
            Host: sip.example.com:5066
            Upgrade: websocket
            Connection: keep-alive, Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Protocol: sip
            """;

    /** A frame of the server: never masked, never fragmented. */
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int status() {
            assertEquals(CLOSE, opcode);
            return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    final List<String> messages = new ArrayList<>();
    final List<Object> events = new ArrayList<>();
    final List<Throwable> escaped = new ArrayList<>();
    final WebSocketTally tally = new WebSocketTally();
    final EmbeddedChannel channel = new EmbeddedChannel();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    Peer(String... origins) {
        channel.freezeTime();
        List<String> allowed = origins.length == 0 ? List.of("*") : List.of(origins);
        WebSocketLimits limits = WebSocketLimits.forMessagesOf(MAX_MESSAGE);
        new WebSocketStages(OriginPolicy.of(allowed), limits, tally).addTo(channel.pipeline());
        channel.pipeline().addLast(new Owner());
    }

    /** One that has become a WebSocket. */
    static Peer upgraded() {
        Peer peer = new Peer();
        String answer = peer.asks(UPGRADE);
        assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
        return peer;
    }

    /** Sends a request and reads the answer. */
    String asks(String lines) {
        return says(http(lines)).text();
    }

    static byte[] http(String lines) {
        return (lines.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    Peer says(byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
        return this;
    }

    Peer saysByteByByte(byte[] bytes) {
        for (byte one : bytes) {
            says(new byte[] {one});
        }
        return this;
    }

    Peer waits(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        return this;
    }

    /** The server writes a SIP message. */
    void isSent(byte[] message) {
        channel.writeOutbound(Unpooled.copiedBuffer(message));
    }

    /** All bytes since the last time. */
    byte[] hears() {
        heard.reset();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.readBytes(copy);
            bytes.release();
            heard.writeBytes(copy);
        }
        return heard.toByteArray();
    }

    String text() {
        return new String(hears(), StandardCharsets.UTF_8);
    }

    List<Frame> frames() {
        ByteBuf bytes = Unpooled.wrappedBuffer(hears());
        List<Frame> frames = new ArrayList<>();
        while (bytes.isReadable()) {
            int first = bytes.readUnsignedByte();
            assertEquals(0x80, first & 0xf0, "FIN and nothing else");
            int length = bytes.readUnsignedByte();
            assertTrue(length < 127, "masked or huge");
            byte[] payload = new byte[length == 126 ? bytes.readUnsignedShort() : length];
            bytes.readBytes(payload);
            frames.add(new Frame(first & 0xf, payload));
        }
        return frames;
    }

    /** The one frame since the last time. */
    Frame frame() {
        List<Frame> frames = frames();
        assertEquals(1, frames.size());
        return frames.get(0);
    }

    boolean isConnected() {
        return channel.isActive();
    }

    static byte[] frame(int opcode, String payload) {
        return frame(opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] frame(int opcode, byte[] payload) {
        return raw(0x80 | opcode, payload);
    }

    /** @param first the whole first byte: FIN, reserved bits, opcode */
    static byte[] raw(int first, byte[] payload) {
        ByteBuf frame = Unpooled.buffer();
        frame.writeByte(first);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        } else {
            frame.writeByte(0x80 | 127).writeLong(payload.length);
        }
        byte[] mask = {0x11, (byte) 0xa2, 0x33, (byte) 0xc4};
        frame.writeBytes(mask);
        for (int at = 0; at < payload.length; at++) {
            frame.writeByte(payload[at] ^ mask[at % 4]);
        }
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    Optional<WebSocketOpened> opened() {
        return events.stream()
                .filter(WebSocketOpened.class::isInstance)
                .map(WebSocketOpened.class::cast)
                .findFirst();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        assertEquals(List.of(), escaped);
    }

    /** What the connection's owner adds behind the stages. */
    private final class Owner extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            messages.add(bytes.toString(StandardCharsets.UTF_8));
            assertTrue(bytes.isReadable());
            bytes.release();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            events.add(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            escaped.add(cause);
        }
    }
}

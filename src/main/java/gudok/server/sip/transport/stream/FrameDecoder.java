package gudok.server.sip.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a stream into messages, one {@code ByteBuf} each; answers pings. What cannot be cut becomes a {@link BrokenFrame}, and all that
 * follows is thrown away. A message that takes too long to come ends the connection.
 */
final class FrameDecoder extends ByteToMessageDecoder {
    private static final String PONG = "\r\n";

    private final FrameScan scan;
    private final Duration patience;
    private boolean watched;
    private int pings;

    /** @param patience for a whole message, from its first byte */
    FrameDecoder(int maxBytes, Duration patience) {
        this.scan = new FrameScan(maxBytes);
        this.patience = patience;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (scan.broken().isPresent()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        switch (scan.next(in)) {
            case MORE -> watch(context);
            case PING -> ping(out);
            case MESSAGE -> {
                out.add(in.readRetainedSlice(scan.messageBytes()));
                scan.taken();
            }
            case BROKEN -> {
                out.add(scan.broken().orElseThrow());
                in.skipBytes(in.readableBytes());
            }
        }
    }

    /**
     * Pings of one read are told of as one: there may be thousands. They go on like a message, because after a read without one Netty's
     * decoder asks for more, whether the connection may be read from or not.
     */
    private void ping(List<Object> out) {
        if (pings == 0) {
            out.add(StreamEvent.PING);
        }
        pings += scan.takePings();
    }

    /** And answered at once. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (pings > 0) {
            byte[] pongs = PONG.repeat(pings).getBytes(StandardCharsets.US_ASCII);
            pings = 0;
            context.writeAndFlush(Unpooled.wrappedBuffer(pongs), context.voidPromise());
        }
        super.channelReadComplete(context);
    }

    private void watch(ChannelHandlerContext context) {
        if (scan.isWithin() && !watched) {
            watched = true;
            long message = scan.messages();
            context.executor().schedule(() -> look(context, message), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(ChannelHandlerContext context, long message) {
        watched = false;
        if (scan.broken().isEmpty() && scan.isWithin() && scan.messages() == message) {
            context.fireUserEventTriggered(StreamEvent.TOO_SLOW);
            context.close();
        } else if (context.channel().isActive()) {
            watch(context);
        }
    }
}

package gudok.server.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Lines as chunks of one answer. Any thread may write; what a slow reader does not take is dropped and counted. */
final class LineWriter implements Answer.LineSink {
    private final Channel channel;
    private final AtomicInteger dropped = new AtomicInteger();

    LineWriter(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void line(String text) {
        if (!channel.isWritable()) {
            dropped.incrementAndGet();
            return;
        }
        int lost = dropped.getAndSet(0);
        if (lost > 0) {
            write("(" + lost + " messages not shown: the reader is too slow)\n");
        }
        write(text.endsWith("\n") ? text : text + "\n");
    }

    private void write(String text) {
        channel.writeAndFlush(
                new DefaultHttpContent(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8))),
                channel.voidPromise());
    }

    @Override
    public void end() {
        channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
    }
}

package gudok.server.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an array row by row and holds no more of it than a chunk. On a thread that may wait: the asker sets the pace, and is
 * given up when it takes nothing for {@value #PATIENCE_S} s. A failure leaves the array unfinished and ends the connection, so
 * that nobody takes a part for the whole.
 */
final class RowWriter {
    static final int PATIENCE_S = 15;
    private static final int CHUNK_CHARS = 16_384;
    private static final Logger log = LoggerFactory.getLogger(RowWriter.class);

    private final Json json = new Json();
    private final Channel channel;
    private final StringBuilder chunk = new StringBuilder(CHUNK_CHARS + 1024);

    RowWriter(Channel channel) {
        this.channel = channel;
    }

    void write(HttpResponse head, Answer.Rows answer) {
        try (Stream<?> rows = answer.rows().get()) {
            channel.write(head);
            if (write(rows.iterator())) {
                channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
                return;
            }
        } catch (RuntimeException e) {
            log.error("api rows failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }

    private boolean write(Iterator<?> rows) throws InterruptedException {
        chunk.append('[');
        for (String separator = ""; rows.hasNext(); separator = ",") {
            chunk.append(separator).append(json.text(rows.next()));
            if (chunk.length() >= CHUNK_CHARS && !send()) {
                return false;
            }
        }
        chunk.append("]\n");
        return send();
    }

    private boolean send() throws InterruptedException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        chunk.setLength(0);
        ChannelFuture sent = channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
        return sent.await(PATIENCE_S, TimeUnit.SECONDS) && sent.isSuccess();
    }
}

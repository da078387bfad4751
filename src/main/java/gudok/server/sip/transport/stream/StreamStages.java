package gudok.server.sip.transport.stream;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;

/**
 * How a transport makes messages of a connection's bytes. What it adds to a pipeline gives one {@code ByteBuf} for each whole
 * message, or a {@link BrokenFrame} as the last thing, and takes one {@code ByteBuf} for each message that is sent.
 */
public interface StreamStages {
    /** Adds the stages at the pipeline's end, behind TLS if there is any. */
    void addTo(ChannelPipeline pipeline);

    /** Whether messages can be sent once this event has gone through the pipeline; asked of every one. */
    boolean opensBy(Object event);

    /** Messages follow each other, with Content-Length (RFC 3261 §18.3): TCP, TLS. */
    static StreamStages framed(int maxMessageBytes, Duration patience, boolean secure) {
        return new StreamStages() {
            @Override
            public void addTo(ChannelPipeline pipeline) {
                pipeline.addLast(new FrameDecoder(maxMessageBytes, patience));
            }

            @Override
            public boolean opensBy(Object event) {
                return secure
                        ? event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()
                        : event == StreamEvent.CONNECTED;
            }
        };
    }
}

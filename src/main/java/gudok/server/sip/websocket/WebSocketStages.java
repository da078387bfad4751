package gudok.server.sip.websocket;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Turns a byte stream into SIP messages over WebSocket. What is added behind these stages:
 * <ul>
 *   <li>reads one {@code ByteBuf} for each SIP message, never empty, at most {@link WebSocketLimits#maxMessageBytes()} long, and
 *       releases it; keep-alives are answered here;
 *   <li>writes one {@code ByteBuf} for each SIP message;
 *   <li>sees {@link WebSocketOpened} as user event before the first message, and must not write before;
 *   <li>closes the channel as ever: a WebSocket is told 1001 first.
 * </ul>
 * Any number of threads; each pipeline gets stages of its own.
 */
public final class WebSocketStages {
    private final UpgradeRules rules;
    private final WebSocketLimits limits;
    private final WebSocketTally tally;
    private final HttpDecoderConfig http;

    /** @param tally counts what becomes of connections */
    public WebSocketStages(OriginPolicy origins, WebSocketLimits limits, WebSocketTally tally) {
        this.rules = new UpgradeRules(origins);
        this.limits = limits;
        this.tally = tally;
        this.http = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.maxLineBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes());
    }

    /** Adds the stages at the pipeline's end, behind TLS if there is any. */
    public void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpRequestDecoder(http))
                .addLast(new HttpResponseEncoder())
                .addLast(new UpgradeStage(rules, limits, tally));
    }
}

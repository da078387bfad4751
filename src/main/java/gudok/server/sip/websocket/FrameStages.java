package gudok.server.sip.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/** What takes the place of HTTP once a connection is a WebSocket. No extensions: compression of headers tells secrets by length. */
final class FrameStages {
    private FrameStages() {}

    static void addBehind(ChannelHandlerContext context, WebSocketLimits limits, WebSocketTally tally) {
        ChannelPipeline pipeline = context.pipeline();
        MessageDeadline deadline = new MessageDeadline(limits.messageTime());
        pipeline.addAfter(context.name(), null, new SipFrames(limits, tally, deadline));
        pipeline.addAfter(context.name(), null, new PingClock(limits.pingInterval()));
        pipeline.addAfter(context.name(), null, new WebSocket13FrameEncoder(false));
        pipeline.addAfter(context.name(), null, new FrameDecoder(config(limits), deadline));
    }

    /** Closing is ours, so that the peer has time to read why. */
    private static WebSocketDecoderConfig config(WebSocketLimits limits) {
        return WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(limits.maxMessageBytes())
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build();
    }
}

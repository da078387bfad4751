package gudok.server.sip.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/** Cuts bytes into frames (RFC 6455 §5.2), and tells that bytes came. */
final class FrameDecoder extends WebSocket13FrameDecoder {
    private final MessageDeadline deadline;

    FrameDecoder(WebSocketDecoderConfig config, MessageDeadline deadline) {
        super(config);
        this.deadline = deadline;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        deadline.bytesCame();
        super.channelRead(context, bytes);
    }
}

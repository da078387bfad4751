package gudok.server.sip.transport;

import gudok.server.sip.transport.stream.StreamStages;
import gudok.server.sip.websocket.WebSocketOpened;
import gudok.server.sip.websocket.WebSocketStages;
import io.netty.channel.ChannelPipeline;

/** Messages are those of a WebSocket, once it is one (RFC 7118). */
record WebSocketCodec(WebSocketStages stages) implements StreamStages {
    @Override
    public void addTo(ChannelPipeline pipeline) {
        stages.addTo(pipeline);
    }

    @Override
    public boolean opensBy(Object event) {
        return event instanceof WebSocketOpened;
    }
}

package gudok.media.sdp;

import gudok.media.codec.Codec;
import gudok.media.srtp.SrtpParameters;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What two sides agreed on for one audio stream.
 *
 * @param codec              one codec for both directions
 * @param sendPayloadType    the number the peer gave to the codec; we send with it
 * @param receivePayloadType the number we gave to it in our SDP
 * @param sendEventType      peer's payload type of telephone-event, if offered
 * @param receiveEventType   ours
 * @param ptimeMs            milliseconds of audio in the packets we send
 * @param remoteRtp          where the peer wants RTP; the address is 0.0.0.0 while it holds (RFC 2543 style)
 * @param remoteRtcp         where it wants RTCP
 * @param send               whether we may send (the peer receives)
 * @param receive            whether the peer sends
 * @param otherFormats       what the peer may send instead, by payload type: other codecs of the same clock rate
 * @param srtp               keys of secure media; empty for plain ones
 */
public record MediaParameters(
        Codec codec,
        int sendPayloadType,
        int receivePayloadType,
        OptionalInt sendEventType,
        OptionalInt receiveEventType,
        int ptimeMs,
        InetSocketAddress remoteRtp,
        InetSocketAddress remoteRtcp,
        boolean send,
        boolean receive,
        Map<Integer, Codec> otherFormats,
        Optional<SrtpParameters> srtp) {
    public MediaParameters {
        otherFormats = Map.copyOf(otherFormats);
    }

    /** Parameters of a stream of plain media. */
    public MediaParameters(
            Codec codec,
            int sendPayloadType,
            int receivePayloadType,
            OptionalInt sendEventType,
            OptionalInt receiveEventType,
            int ptimeMs,
            InetSocketAddress remoteRtp,
            InetSocketAddress remoteRtcp,
            boolean send,
            boolean receive,
            Map<Integer, Codec> otherFormats) {
        this(
                codec,
                sendPayloadType,
                receivePayloadType,
                sendEventType,
                receiveEventType,
                ptimeMs,
                remoteRtp,
                remoteRtcp,
                send,
                receive,
                otherFormats,
                Optional.empty());
    }

    /** Parameters of a stream with no other format than its codec. */
    public MediaParameters(
            Codec codec,
            int sendPayloadType,
            int receivePayloadType,
            OptionalInt sendEventType,
            OptionalInt receiveEventType,
            int ptimeMs,
            InetSocketAddress remoteRtp,
            InetSocketAddress remoteRtcp,
            boolean send,
            boolean receive) {
        this(
                codec,
                sendPayloadType,
                receivePayloadType,
                sendEventType,
                receiveEventType,
                ptimeMs,
                remoteRtp,
                remoteRtcp,
                send,
                receive,
                Map.of());
    }

    /** The same stream while nothing flows. */
    MediaParameters halted() {
        return new MediaParameters(
                codec,
                sendPayloadType,
                receivePayloadType,
                sendEventType,
                receiveEventType,
                ptimeMs,
                remoteRtp,
                remoteRtcp,
                false,
                false,
                otherFormats,
                srtp);
    }

    /**
     * Whether the peer's packets of this type are telephone-events. Of our number, or of its own as many phones write them (RFC
     * 3264 §5.1 wants ours), if that means nothing else here.
     */
    public boolean isEvent(int payloadType) {
        if (receiveEventType.isEmpty()) {
            return false;
        }
        return receiveEventType.getAsInt() == payloadType
                || sendEventType.isPresent()
                        && sendEventType.getAsInt() == payloadType
                        && payloadType != receivePayloadType
                        && !otherFormats.containsKey(payloadType);
    }

    /** Whether RTP and RTCP share a port (RFC 5761): the peer then wants both at one address. */
    public boolean rtcpMux() {
        return remoteRtcp.equals(remoteRtp);
    }
}

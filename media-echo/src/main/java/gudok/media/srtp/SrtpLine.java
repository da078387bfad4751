package gudok.media.srtp;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between a session and its sockets: plain packets on this side, secure ones on that one, once keys are agreed on. Each
 * key goes on counting as long as it is used. Nothing is allocated for a packet. Confined to the session's media loop.
 */
public final class SrtpLine {
    private final Map<SrtpSuite, SrtpSender> senders = new EnumMap<>(SrtpSuite.class);
    private Optional<PacketBytes> buffer = Optional.empty();
    private Optional<SrtpSender> sender = Optional.empty();
    private Optional<SrtpReceiver> receiver = Optional.empty();
    /** Of the key that the peer had before, until its first packet with the new one; it may come back to it. */
    private Optional<SrtpReceiver> before = Optional.empty();

    /** What was agreed on, again and again; nothing: packets are plain. */
    public void agreed(Optional<SrtpParameters> parameters) {
        if (parameters.isEmpty()) {
            sender = Optional.empty();
            before = receiver.or(() -> before);
            receiver = Optional.empty();
            return;
        }
        buffer = buffer.or(() -> Optional.of(new PacketBytes()));
        send(parameters.get().local());
        receive(parameters.get().remote());
    }

    private void send(SrtpKey key) {
        SrtpSender known = senders.get(key.suite());
        if (known == null || !known.isOf(key)) {
            known = new SrtpSender(key);
            senders.put(key.suite(), known);
        }
        sender = Optional.of(known);
    }

    private void receive(SrtpKey key) {
        if (receiver.filter(current -> current.isOf(key)).isEmpty()) {
            Optional<SrtpReceiver> returning = before.filter(old -> old.isOf(key));
            before = receiver.or(() -> before);
            receiver = returning.or(() -> Optional.of(new SrtpReceiver(key)));
        }
    }

    /** Whether packets are secure now. */
    public boolean isOn() {
        return sender.isPresent();
    }

    /**
     * Makes a datagram of the peer plain, at its place.
     *
     * @return false if it is not authentic, came before already or is too old; it is to be forgotten then
     */
    public boolean open(ByteBuffer datagram, boolean rtcp) {
        if (receiver.isEmpty()) {
            return true;
        }
        PacketBytes packet = buffer.orElseThrow();
        packet.take(datagram);
        if (open(receiver.get(), packet, rtcp)) {
            before = rtcp ? before : Optional.empty();
        } else if (before.isEmpty() || !open(before.get(), packet, rtcp)) {
            return false;
        }
        packet.giveBack(datagram);
        return true;
    }

    private static boolean open(SrtpReceiver with, PacketBytes packet, boolean rtcp) {
        return rtcp ? with.openRtcp(packet) : with.openRtp(packet);
    }

    /**
     * Makes a packet of ours secure; only while this {@link #isOn}.
     *
     * @param packet stays as it is
     * @return what is to be sent, until the next call; nothing remains of one whose number has been sent before
     */
    public ByteBuffer seal(ByteBuffer packet, boolean rtcp) {
        PacketBytes bytes = buffer.orElseThrow();
        bytes.take(packet);
        SrtpSender with = sender.orElseThrow();
        boolean sealed = rtcp ? with.sealRtcp(bytes) : with.sealRtp(bytes);
        return bytes.view().limit(sealed ? bytes.length : 0);
    }
}

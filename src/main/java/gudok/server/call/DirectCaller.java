package gudok.server.call;

import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import java.util.List;
import java.util.Optional;

/**
 * A caller whose sound will not come through us ({@code bypass_media}): he hears what his phone makes of the ringing. Confined to the
 * call's thread.
 */
record DirectCaller(Call call) implements Waiting {
    @Override
    public void begins() {
        // nothing can be played to him
    }

    @Override
    public void rings() {
        call.ringReady(false);
    }

    @Override
    public void hears(MediaSession early) {
        // no such sound comes here
    }

    @Override
    public void hearsNobody() {
        // no such sound comes here
    }

    @Override
    public void over() {
        // nothing is played
    }

    @Override
    public Optional<DirectMedia> direct(Dialer.DialedLeg leg, CalleeRoute route) {
        return Optional.of(new DirectMedia(call, leg, route))
                .filter(media -> leg.isInternal() || DirectMedia.reaches(call, leg.localAddress()));
    }

    @Override
    public List<Codec> codecs() {
        return call.callMedia().allCodecs();
    }
}

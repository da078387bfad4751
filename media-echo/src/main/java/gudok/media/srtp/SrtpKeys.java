package gudok.media.srtp;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Our keys of one session: one of each suite for our offers, made when it is first needed. A peer that changes its key gets
 * an answer with a new one of ours, so that both sides begin to count anew; else ours stays. Safe from any thread.
 */
public final class SrtpKeys {
    private final RandomGenerator random;
    private final Map<SrtpSuite, SrtpKey> offered = new EnumMap<>(SrtpSuite.class);
    private Optional<SrtpParameters> last = Optional.empty();

    /** @param random cryptographically strong */
    public SrtpKeys(RandomGenerator random) {
        this.random = random;
    }

    /** For our offers. */
    public synchronized SrtpKey offered(SrtpSuite suite) {
        return offered.computeIfAbsent(suite, each -> SrtpKey.generate(each, random));
    }

    /** For our answer to an offer with this key. */
    public synchronized SrtpParameters answering(SrtpKey remote) {
        SrtpParameters agreed = last.filter(pair -> pair.remote().equals(remote))
                .orElseGet(() -> new SrtpParameters(SrtpKey.generate(remote.suite(), random), remote));
        last = Optional.of(agreed);
        return agreed;
    }

    /** The peer has answered our offer. */
    public synchronized void agreed(SrtpParameters answered) {
        last = Optional.of(answered);
    }
}

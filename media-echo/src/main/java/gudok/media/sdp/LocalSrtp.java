package gudok.media.sdp;

import gudok.media.srtp.SrtpKeys;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What our side of a session makes of secure media.
 *
 * @param suites in order of preference, for our offers; others are not accepted either
 * @param keys   ours, of this session alone
 */
public record LocalSrtp(SrtpPolicy policy, List<SrtpSuite> suites, SrtpKeys keys) {
    public LocalSrtp {
        suites = List.copyOf(suites);
    }

    /** Plain media only. */
    static LocalSrtp none() {
        return new LocalSrtp(SrtpPolicy.NONE, List.of(), new SrtpKeys(RandomGenerator.getDefault()));
    }
}

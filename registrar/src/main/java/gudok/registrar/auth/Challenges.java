package gudok.registrar.auth;

import java.util.List;

/** Text of challenges (RFC 7616 §3.3): one per algorithm, all with the same nonce. Immutable. */
final class Challenges {
    private final String[] ends;
    private final String[] staleEnds;

    /** @param offered in the order to send */
    Challenges(List<DigestAlgorithm> offered) {
        ends = offered.stream()
                .map(algorithm -> "\", algorithm=" + algorithm.token() + ", qop=\"auth\"")
                .toArray(String[]::new);
        staleEnds = offered.stream()
                .map(algorithm -> "\", algorithm=" + algorithm.token() + ", qop=\"auth\", stale=true")
                .toArray(String[]::new);
    }

    List<String> with(String realm, String nonce, boolean stale) {
        String start = "Digest realm=\"" + quotable(realm) + "\", nonce=\"" + nonce;
        String[] endings = stale ? staleEnds : ends;
        String[] challenges = new String[endings.length];
        for (int i = 0; i < challenges.length; i++) {
            challenges[i] = start.concat(endings[i]);
        }
        return List.of(challenges);
    }

    private static String quotable(String realm) {
        boolean plain = realm.indexOf('"') < 0 && realm.indexOf('\\') < 0;
        return plain ? realm : realm.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

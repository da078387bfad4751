package gudok.server.sip.register;

import java.util.List;

/**
 * Those of our challenges that a phone can bear: RFC 8760 §2.4 has it take the first one that it knows, and some do not. Pure.
 *
 * <p>baresip before 2.0 drops a whole response that names an algorithm other than MD5; the SIP libraries of web pages (SIP.js, JsSIP)
 * look at the last challenge alone, and know MD5 alone. Their user agent is the page's own, so it is the WebSocket that tells them.
 */
final class BearableChallenges {
    private static final String MD5 = ", algorithm=MD5,";

    private BearableChallenges() {}

    static List<String> of(Asker asker, List<String> challenges) {
        if (!knowsMd5Alone(asker)) {
            return challenges;
        }
        return challenges.stream()
                .filter(challenge -> challenge.contains(MD5))
                .findFirst()
                .map(List::of)
                .orElse(challenges);
    }

    private static boolean knowsMd5Alone(Asker asker) {
        String agent = asker.userAgent();
        return asker.webSocket() || agent.startsWith("baresip v0.") || agent.startsWith("baresip v1.");
    }
}

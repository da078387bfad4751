package gudok.server.sip.guard;

import gudok.server.config.Network;
import gudok.server.view.Ban;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sources that get no answer because they gave too many wrong ones; see {@link Neighbourhood} for what a source is. Bounded: wrong answers are counted for the 16,384 sources
 * that gave the last ones, and 16,384 sources are banned at most; one more ends the oldest ban. Any thread; asking about a
 * source takes no lock while nobody is banned.
 */
public final class Bans {
    private static final int MOST_COUNTED = 16_384;
    private static final int MOST_BANNED = 16_384;

    private final BanRules rules;
    private final InstantSource clock;
    private final BanListener listener;
    private final Map<InetAddress, ArrayDeque<Instant>> wrong = new LinkedHashMap<>(16, 0.75f, true);
    /** In the order in which they end, as all bans last equally long. */
    private final Map<InetAddress, Sentence> banned = new LinkedHashMap<>();

    private volatile boolean any;

    /** One source's ban and the datagrams that it has sent meanwhile. */
    private static final class Sentence {
        private final Ban ban;
        private long datagrams;

        Sentence(Ban ban) {
            this.ban = ban;
        }
    }

    public Bans(BanRules rules, InstantSource clock, BanListener listener) {
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Counts a wrong answer to a nonce that was given to this very source, so that nobody can have another one banned.
     */
    public synchronized void wrongAnswer(InetAddress source) {
        Instant now = clock.instant();
        sweep();
        InetAddress network = Neighbourhood.of(source);
        if (banned.containsKey(network) || !rules.applyTo(source)) {
            return;
        }
        ArrayDeque<Instant> times = wrong.computeIfAbsent(network, unknown -> new ArrayDeque<>());
        times.removeIf(time -> !now.isBefore(time.plus(rules.window())));
        times.add(now);
        if (times.size() >= rules.attempts()) {
            ban(network, Neighbourhood.text(source), now, times.size());
        }
        if (wrong.size() > MOST_COUNTED) {
            removeFirst(wrong);
        }
    }

    /** True for a source that shall get no answer; to be asked once for each of its datagrams. */
    public boolean silences(InetAddress source) {
        return any && rules.applyTo(source) && isBanned(Neighbourhood.of(source));
    }

    /** Ends the bans whose time has come; to be called once a second or so. */
    public synchronized void sweep() {
        Instant now = clock.instant();
        while (!banned.isEmpty()
                && !now.isBefore(banned.values().iterator().next().ban.until())) {
            end(removeFirst(banned), false);
        }
    }

    /** Those that last, the oldest first. A copy. */
    public synchronized List<Ban> bans() {
        sweep();
        List<Ban> bans = new ArrayList<>(banned.size());
        banned.values().forEach(sentence -> bans.add(sentence.ban));
        return List.copyOf(bans);
    }

    /**
     * Ends a ban at once; its source starts with no wrong answers.
     *
     * @param address as {@link Ban#address} gives it, the same address spelt otherwise, or any address of a network that is banned
     * @return false if it was not banned
     */
    public boolean lift(String address) {
        return Network.parse(address).filter(this::lift).isPresent();
    }

    private synchronized boolean lift(Network named) {
        sweep();
        InetAddress source = Neighbourhood.of(named.address());
        boolean one = named.isOne() || named.first().toString().equals(Neighbourhood.text(source));
        Sentence sentence = one ? banned.remove(source) : null;
        if (sentence == null) {
            return false;
        }
        end(sentence, true);
        return true;
    }

    private void ban(InetAddress source, String text, Instant now, int attempts) {
        if (banned.size() == MOST_BANNED) {
            end(removeFirst(banned), false);
        }
        Ban ban = new Ban(text, now, now.plus(rules.time()));
        wrong.remove(source);
        banned.put(source, new Sentence(ban));
        any = true;
        listener.banned(ban, attempts);
    }

    private synchronized boolean isBanned(InetAddress source) {
        Sentence sentence = banned.get(source);
        if (sentence == null || !clock.instant().isBefore(sentence.ban.until())) {
            return false;
        }
        sentence.datagrams++;
        if (sentence.datagrams == 1) {
            listener.silenced(sentence.ban);
        }
        return true;
    }

    private void end(Sentence sentence, boolean lifted) {
        any = !banned.isEmpty();
        listener.ended(sentence.ban, lifted, sentence.datagrams);
    }

    private static <V> V removeFirst(Map<InetAddress, V> map) {
        Iterator<V> values = map.values().iterator();
        V first = values.next();
        values.remove();
        return first;
    }
}

package gudok.server.sip;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.gruu.Gruus;
import gudok.server.sip.RegSubscription.Key;
import gudok.server.sip.regevent.ContactEvent;
import gudok.server.sip.regevent.RegInfo;
import gudok.server.sip.regevent.RegInfo.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who is told of which registrations (RFC 3680). A subscriber hears at most once a second, and not before he has answered; what
 * happens meanwhile is told together. On the SIP thread, but for {@link #changed}.
 */
final class RegSubscriptions {
    static final int MOST = 10_000;
    static final int MOST_OF_AOR = 10;
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final LegTools tools;
    private final SipServices services;
    private final RegNotifier notifier;
    private final Optional<Gruus> gruus;
    private final Map<Key, RegSubscription> all = new HashMap<>();
    /** Lists are changed on the SIP thread only, by new ones. */
    private final ConcurrentMap<Aor, List<RegSubscription>> byAor = new ConcurrentHashMap<>();

    RegSubscriptions(LegTools tools, SipServices services, RegNotifier notifier, Optional<Gruus> gruus) {
        this.tools = tools;
        this.services = services;
        this.notifier = notifier;
        this.gruus = gruus;
    }

    Optional<RegSubscription> find(Key key) {
        return Optional.ofNullable(all.get(key));
    }

    boolean hasRoom(Aor aor) {
        return all.size() < MOST && byAor.getOrDefault(aor, List.of()).size() < MOST_OF_AOR;
    }

    /** Begins or renews one: all is told, after what the SIP thread does now. None is kept for a lifetime of 0 (RFC 6665 §4.4.3). */
    void renew(RegSubscription subscription, Duration lifetime) {
        Instant now = services.clock().instant();
        boolean known = all.containsKey(subscription.dialog.key());
        if (!known && !lifetime.isZero()) {
            all.put(subscription.dialog.key(), subscription);
            byAor.merge(subscription.aor, List.of(subscription), RegSubscriptions::joined);
        }
        subscription.expires = now.plus(lifetime);
        subscription.full = true;
        subscription.quietUntil = now;
        subscription.timers.cancel();
        subscription.timers = RegSubscription.Timers.NONE;
        if (lifetime.isZero()) {
            tools.loop().execute(() -> end(subscription, "timeout"));
            return;
        }
        gudok.server.Timers.Timer expiry =
                services.timers().after(lifetime, () -> tools.loop().execute(() -> expired(subscription)));
        subscription.timers = new RegSubscription.Timers(expiry::cancel, () -> {});
        tools.loop().execute(() -> tell(subscription));
    }

    private static List<RegSubscription> joined(List<RegSubscription> present, List<RegSubscription> more) {
        List<RegSubscription> both = new ArrayList<>(present);
        both.addAll(more);
        return List.copyOf(both);
    }

    private void expired(RegSubscription subscription) {
        if (!services.clock().instant().isBefore(subscription.expires)) {
            end(subscription, "timeout");
        }
    }

    /** Takes note of what has happened to a binding. Any thread. */
    void changed(Change change) {
        if (byAor.containsKey(change.binding().aor())) {
            tools.loop().execute(() -> take(change));
        }
    }

    private void take(Change change) {
        Optional<ContactEvent> event = ContactEvent.of(change.kind());
        if (event.isEmpty()) {
            return;
        }
        for (RegSubscription subscription : byAor.getOrDefault(change.binding().aor(), List.of())) {
            change.other()
                    .filter(old -> event.get() == ContactEvent.REFRESHED)
                    .ifPresent(old -> note(subscription, new Element(old, ContactEvent.UNREGISTERED)));
            note(subscription, new Element(change.binding(), event.get()));
            tell(subscription);
        }
    }

    private static void note(RegSubscription subscription, Element element) {
        subscription.news.remove(element.id());
        subscription.news.put(element.id(), element);
    }

    /** Sends what is new, now or as soon as it may be. */
    private void tell(RegSubscription subscription) {
        Instant now = services.clock().instant();
        boolean nothing = subscription.news.isEmpty() && !subscription.full;
        if (subscription.ended || subscription.inFlight || nothing) {
            return;
        }
        if (now.isBefore(subscription.quietUntil)) {
            tellLater(subscription, Duration.between(now, subscription.quietUntil));
            return;
        }
        subscription.inFlight = true;
        subscription.quietUntil = now.plus(QUIET);
        long left = Math.max(0, Duration.between(now, subscription.expires).toSeconds());
        notifier.send(
                subscription,
                "active;expires=" + left,
                document(subscription, now),
                status -> told(subscription, status));
    }

    private void tellLater(RegSubscription subscription, Duration delay) {
        subscription.timers.quiet().run();
        gudok.server.Timers.Timer quiet =
                services.timers().after(delay, () -> tools.loop().execute(() -> tell(subscription)));
        subscription.timers = new RegSubscription.Timers(subscription.timers.expiry(), quiet::cancel);
    }

    /** One that does not take what it is told is gone (RFC 6665 §4.2.2). */
    private void told(RegSubscription subscription, int status) {
        subscription.inFlight = false;
        if (status >= 300) {
            forget(subscription);
        } else {
            tell(subscription);
        }
    }

    private void end(RegSubscription subscription, String reason) {
        if (subscription.ended) {
            return;
        }
        forget(subscription);
        subscription.full = true;
        String document = document(subscription, services.clock().instant());
        notifier.send(subscription, "terminated;reason=" + reason, document, status -> {});
    }

    private void forget(RegSubscription subscription) {
        subscription.ended = true;
        subscription.timers.cancel();
        all.remove(subscription.dialog.key());
        byAor.computeIfPresent(subscription.aor, (aor, list) -> {
            List<RegSubscription> rest =
                    list.stream().filter(one -> one != subscription).toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    private String document(RegSubscription subscription, Instant now) {
        List<Binding> live = services.locations().find(subscription.aor).stream()
                .filter(binding -> binding.isLiveAt(now))
                .toList();
        List<Element> contacts = subscription.full
                ? live.stream()
                        .map(binding -> new Element(binding, ContactEvent.REGISTERED))
                        .toList()
                : List.copyOf(subscription.news.values());
        String without = subscription.version == 0 ? "init" : "terminated";
        RegInfo info = new RegInfo(
                subscription.aor,
                subscription.version++,
                subscription.full,
                live.isEmpty() ? without : "active",
                contacts);
        subscription.full = false;
        subscription.news.clear();
        return info.xml(gruus, now.toEpochMilli());
    }
}

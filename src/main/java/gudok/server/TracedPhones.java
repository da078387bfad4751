package gudok.server;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.LocationStore;
import gudok.server.sip.transport.TracedMessage;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The phones of a user, wherever they are at each moment, for traces. Any thread. */
record TracedPhones(Function<String, Optional<Aor>> aors, Supplier<UserDirectory> directory, LocationStore locations) {
    /** Messages with his phones, and registrations of his that come from elsewhere; none if there is no such user. */
    Predicate<TracedMessage> of(String name) {
        return find(name).map(this::messages).orElse(message -> false);
    }

    /** A user of the directory, or one that is registered still. */
    Optional<Aor> find(String name) {
        return aors.apply(name)
                .filter(aor -> directory.get().find(aor.user(), aor.domain()).isPresent()
                        || !locations.find(aor).isEmpty());
    }

    private Predicate<TracedMessage> messages(Aor aor) {
        return message -> locations.find(aor).stream().anyMatch(binding -> isOf(binding, message.remote()))
                || message.registered().flatMap(this::find).filter(aor::equals).isPresent();
    }

    private static boolean isOf(Binding binding, InetSocketAddress remote) {
        return binding.source().equals(remote) || binding.nextHop().equals(remote);
    }
}

package gudok.server;

import gudok.dialplan.function.ContactLookup;
import gudok.registrar.Binding;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.LocationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The bindings, as functions of the dialplan ask for them. */
record BindingLookup(LocationStore locations, Supplier<UserDirectory> directory, InstantSource clock)
        implements ContactLookup {
    @Override
    public List<Contact> contacts(String user, String domain) {
        Instant now = clock.instant();
        return directory.get().find(user, domain).map(User::aor).stream()
                .flatMap(aor -> locations.find(aor).stream())
                .filter(binding -> binding.isLiveAt(now))
                .map(BindingLookup::contact)
                .toList();
    }

    private static Contact contact(Binding binding) {
        return new Contact(binding.contact(), binding.device().userAgent());
    }
}

package gudok.server.call;

import gudok.registrar.Binding;
import gudok.registrar.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which bindings are ways to one and the same phone (RFC 5626 §5.3: it is called over one of them at a time). Pure. */
final class Flows {
    private Flows() {}

    /** The bindings of each phone, in their order; a phone without flows has one. */
    static List<List<Binding>> ofPhones(Stream<Binding> bindings) {
        Map<Object, List<Binding>> phones = new LinkedHashMap<>();
        bindings.forEach(binding -> phones.computeIfAbsent(phone(binding), ignored -> new ArrayList<>(1))
                .add(binding));
        return List.copyOf(phones.values());
    }

    private static Object phone(Binding binding) {
        Device device = binding.device();
        return device.isFlow() ? device.instance() : new Object();
    }

    /** The first one, with the others for when it has failed. */
    static Dialer.Target target(List<Binding> flows) {
        List<Dialer.Target> targets = flows.stream().map(Dialer.Target::of).toList();
        return targets.get(0).orElse(targets.subList(1, targets.size()));
    }
}

package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of networks by name: FreeSWITCH's own, then those of the configuration. */
final class AddressLists {
    private static final List<AddressRange> PRIVATE = ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
    private static final List<AddressRange> ANY_V4 = ranges("0.0.0.0/0");
    private static final List<AddressRange> ANY_V6 = ranges("::/0");
    private static final List<AddressRange> ANY = ranges("0.0.0.0/0", "::/0");
    private static final Map<String, List<AddressRange>> OWN = Map.of(
            "rfc1918.auto", PRIVATE,
            "nat.auto", PRIVATE,
            "rfc6598.auto", ranges("100.64.0.0/10"),
            "loopback.auto", ranges("127.0.0.0/8", "::1/128"),
            "any_v4.auto", ANY_V4,
            "any_v6.auto", ANY_V6,
            "any", ANY,
            "all", ANY,
            "none", List.of());

    private AddressLists() {}

    /** The list of that name; empty if there is none. */
    static Optional<List<AddressRange>> find(CallSession call, String name) {
        Optional<List<AddressRange>> own = Optional.ofNullable(OWN.get(name.toLowerCase(Locale.ROOT)));
        return own.isPresent()
                ? own
                : call.services()
                        .addressList(name)
                        .map(texts -> texts.stream().map(AddressRange::parse).toList());
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::parse).collect(Collectors.toUnmodifiableList());
    }
}

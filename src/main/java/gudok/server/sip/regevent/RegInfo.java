package gudok.server.sip.regevent;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.gruu.Gruus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a registration information document (RFC 3680 §5) with the GRUUs of its contacts (RFC 5628).
 *
 * @param version one more than that of the document before, in the same subscription
 * @param full    all contacts are in it; else those that have changed
 * @param state   of the registration: {@code init}, {@code active} or {@code terminated}
 */
public record RegInfo(Aor aor, long version, boolean full, String state, List<Element> contacts) {
    public static final String TYPE = "reginfo+xml";

    /** One contact and what has happened to it last. */
    public record Element(Binding binding, ContactEvent event) {
        /** The same for the same contact of the same flow. */
        public String id() {
            String name = binding.contact() + "\n" + binding.device().instance() + "\n"
                    + binding.device().regId();
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        }
    }

    public RegInfo {
        contacts = List.copyOf(contacts);
    }

    /**
     * The document.
     *
     * @param gruus makes addresses of instances, if there are any
     * @param nowMs the present, as lifetimes are counted from it
     */
    public String xml(Optional<Gruus> gruus, long nowMs) {
        StringBuilder text = new StringBuilder(1024);
        text.append("<?xml version=\"1.0\"?>\n<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\"")
                .append(" xmlns:gr=\"urn:ietf:params:xml:ns:gruuinfo\" version=\"")
                .append(version)
                .append("\" state=\"")
                .append(full ? "full" : "partial")
                .append("\">\n  <registration aor=\"sip:")
                .append(escaped(aor.toString()))
                .append("\" id=\"a\" state=\"")
                .append(state)
                .append("\">\n");
        contacts.forEach(contact -> add(contact, gruus, nowMs, text));
        return text.append("  </registration>\n</reginfo>\n").toString();
    }

    private static void add(Element contact, Optional<Gruus> gruus, long nowMs, StringBuilder text) {
        Binding binding = contact.binding();
        ContactEvent event = contact.event();
        text.append("    <contact id=\"").append(contact.id());
        text.append("\" state=\"").append(event.isActive() ? "active" : "terminated");
        text.append("\" event=\"").append(event.text()).append('"');
        if (event.isActive()) {
            long leftMs = Math.max(0, binding.expires().toEpochMilli() - nowMs);
            text.append(" expires=\"").append((leftMs + 999) / 1000).append('"');
        }
        if (binding.q() != Binding.MOST_PREFERRED) {
            text.append(String.format(" q=\"0.%03d\"", binding.q()));
        }
        text.append(" callid=\"").append(escaped(binding.callId()));
        text.append("\" cseq=\"").append(binding.cseq()).append("\">\n");
        text.append("      <uri>").append(escaped(binding.contact())).append("</uri>\n");
        addInstance(binding, event.isActive() ? gruus : Optional.empty(), text);
        text.append("    </contact>\n");
    }

    private static void addInstance(Binding binding, Optional<Gruus> gruus, StringBuilder text) {
        String instance = binding.device().instance();
        if (instance.isEmpty()) {
            return;
        }
        text.append("      <unknown-param name=\"+sip.instance\">\"&lt;")
                .append(escaped(instance))
                .append("&gt;\"</unknown-param>\n");
        gruus.ifPresent(makes -> text.append("      <gr:pub-gruu uri=\"")
                .append(escaped(makes.publicGruu(binding.aor(), instance)))
                .append("\"/>\n      <gr:temp-gruu uri=\"")
                .append(escaped(makes.temporaryGruu(binding)))
                .append("\" first-cseq=\"")
                .append(binding.cseq())
                .append("\"/>\n"));
    }

    /** What XML cannot hold at all becomes a question mark. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isCharacter(c) ? c : '?');
            }
        });
        return safe.toString();
    }

    private static boolean isCharacter(int c) {
        return c >= ' ' && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c >= 0x10000;
    }
}

package gudok.server.sip.register;

import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.RegisterRequest;
import gudok.registrar.gruu.Gruus;
import gudok.server.sip.register.RegisterReply.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the 200 of a REGISTER (RFC 3261 §10.3 step 8). SIP thread. */
public final class AcceptedReply {
    private final DateText dates = new DateText();
    private final Told told;

    /**
     * What all phones are told.
     *
     * @param gruus        makes addresses of instances, if there are any
     * @param flowTimer    value of Flow-Timer, empty for none
     * @param serviceRoute value of Service-Route, empty for none
     */
    public record Told(Optional<Gruus> gruus, String flowTimer, String serviceRoute) {}

    AcceptedReply(Told told) {
        this.told = told;
    }

    /**
     * The answer to an accepted request.
     *
     * @param bindings  those of the AOR, in the order to be shown
     * @param pathAsked the phone knows what a Path is (RFC 3327 §5.3)
     */
    RegisterReply to(RegisterRequest request, List<Binding> bindings, boolean pathAsked, Instant now) {
        List<Header> headers = new ArrayList<>(3);
        if (!bindings.isEmpty()) {
            headers.add(new Header(
                    "Contact", contacts(bindings, request.extensions().gruu(), now)));
        }
        if (pathAsked && !request.path().isEmpty()) {
            headers.add(new Header("Path", String.join(", ", request.path())));
        }
        addFlow(request, headers);
        if (!told.serviceRoute().isEmpty()) {
            headers.add(new Header("Service-Route", told.serviceRoute()));
        }
        headers.add(dates.at(now));
        return new RegisterReply(200, "OK", headers);
    }

    /** A phone that relies on flows hears that we keep them (RFC 5626 §6). */
    private void addFlow(RegisterRequest request, List<Header> headers) {
        if (hasFlow(request)) {
            headers.add(new Header("Require", "outbound"));
        }
        if (tellsTimer(request)) {
            headers.add(new Header("Flow-Timer", told.flowTimer()));
        }
    }

    private static boolean hasFlow(RegisterRequest request) {
        return request.extensions().outbound()
                && request.contacts().stream()
                        .anyMatch(contact ->
                                contact.regId() > 0 && !contact.instance().isEmpty());
    }

    /** Whether the phone hears how often it has to show that its flow lives. */
    boolean tellsTimer(RegisterRequest request) {
        return !told.flowTimer().isEmpty() && request.extensions().firstHop() && hasFlow(request);
    }

    private String contacts(List<Binding> bindings, boolean gruu, Instant now) {
        StringBuilder text = new StringBuilder(128);
        for (Binding binding : bindings) {
            text.append(text.isEmpty() ? "<" : ", <").append(binding.contact()).append(">;expires=");
            text.append(remainingSeconds(binding, now));
            if (binding.q() != Binding.MOST_PREFERRED) {
                text.append(";q=").append(decimal(binding.q()));
            }
            addDevice(binding.device(), text);
            if (gruu && !binding.device().instance().isEmpty()) {
                told.gruus().ifPresent(gruus -> addGruus(gruus, binding, text));
            }
        }
        return text.toString();
    }

    /** By these the phone finds its own flows (RFC 5626 §6). */
    private static void addDevice(Device device, StringBuilder text) {
        if (!device.instance().isEmpty()) {
            text.append(";+sip.instance=\"<").append(device.instance()).append(">\"");
            if (device.regId() > 0) {
                text.append(";reg-id=").append(device.regId());
            }
        }
    }

    /** Addresses of its own (RFC 5627 §5.3). */
    private static void addGruus(Gruus gruus, Binding binding, StringBuilder text) {
        String known = gruus.publicGruu(binding.aor(), binding.device().instance());
        text.append(";pub-gruu=\"").append(known).append("\";temp-gruu=\"");
        text.append(gruus.temporaryGruu(binding)).append('"');
    }

    /** Thousandths as RFC 3261 §25.1 writes a qvalue. */
    private static String decimal(int thousandths) {
        String digits = Integer.toString(Binding.MOST_PREFERRED + thousandths).substring(1);
        return thousandths == 0 ? "0" : "0." + digits.replaceAll("0+$", "");
    }

    /** Rounded up: a fresh binding shows the seconds that were granted. */
    private static long remainingSeconds(Binding binding, Instant now) {
        long ms = binding.expires().toEpochMilli() - now.toEpochMilli();
        return Math.max(0, (ms + 999) / 1000);
    }
}

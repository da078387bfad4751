package gudok.server.doctor;

import gudok.server.Addresses;
import gudok.server.config.IpLiteral;
import gudok.server.config.LocalHost;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The domain leads phones here. */
final class DomainCheck implements Check {
    private static final String WHAT = "domain";
    private static final long LONGEST_MS = 600;

    @Override
    public List<Diagnosis> look(Patient patient) {
        String domain = patient.settings().domains().name();
        Optional<InetAddress> literal = IpLiteral.parse(domain);
        return List.of(
                literal.isPresent() ? known(domain, List.of(literal.get()), patient) : resolved(domain, patient));
    }

    private static Diagnosis resolved(String domain, Patient patient) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> ask(domain, answer), "doctor-dns");
        asking.setDaemon(true);
        asking.start();
        try {
            return known(domain, answer.get(LONGEST_MS, TimeUnit.MILLISECONDS), patient);
        } catch (ExecutionException | TimeoutException e) {
            return Diagnosis.warning(
                    WHAT,
                    "no name server tells where " + domain + " is",
                    "give it an address record, or give phones this machine's address as their proxy");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Diagnosis.warning(WHAT, "interrupted", "ask again");
        }
    }

    private static void ask(String domain, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(List.of(InetAddress.getAllByName(domain)));
        } catch (UnknownHostException e) {
            answer.completeExceptionally(e);
        }
    }

    private static Diagnosis known(String domain, List<InetAddress> places, Patient patient) {
        String text = places.stream().map(Addresses::text).collect(Collectors.joining(", "));
        String shown = domain.replaceAll("[\\[\\]]", "").equals(text) ? domain : domain + " is " + text;
        List<InetAddress> bind = Patient.concrete(patient.settings().sip().bind());
        List<InetAddress> external = patient.settings().addresses().external();
        if (places.stream().anyMatch(place -> bind.contains(place) || external.contains(place))) {
            return Diagnosis.ok(WHAT, shown + ", which is here");
        }
        boolean ours = places.stream().anyMatch(LocalHost.addresses()::contains);
        return ours
                ? Diagnosis.warning(
                        WHAT,
                        shown + ", which is here, but sip_bind is "
                                + patient.settings().sip().bind().stream()
                                        .map(Addresses::text)
                                        .collect(Collectors.joining(", ")),
                        "phones look for it there; set domain or sip_bind, or give phones one of sip_bind as their"
                                + " proxy")
                : Diagnosis.warning(
                        WHAT,
                        domain + " is " + text + ", which is neither an address of this machine nor external_address",
                        "phones look for it there; set domain, or external_address");
    }
}

package gudok.server.cli;

import gudok.server.config.Configuration;
import gudok.server.config.IoReason;
import gudok.server.config.PrivateFile;
import gudok.server.sip.tls.HostNames;
import gudok.server.sip.tls.SelfSigned;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gudok cert}. */
@Command(
        name = "cert",
        description = "Makes a certificate for SIP over TLS, and its key, where the server looks for them.")
final class CertCommand implements Callable<Integer> {
    private static final String CERTIFICATE = "gudok.crt";
    private static final String KEY = "gudok.key";
    private static final int LONGEST_DAYS = 36_500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--self-signed",
            required = true,
            description = "It vouches for itself: phones must be told to trust it. For a first try.")
    private boolean selfSigned;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A domain or IP address beside those of this machine; the first one is its subject. Can be"
                    + " repeated.")
    private List<String> names = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "825",
            description = "How long it is valid. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--key",
            paramLabel = "TYPE",
            defaultValue = "ec",
            description = "ec (P-256), or rsa (2048 bits) for old phones. Default: ${DEFAULT-VALUE}.")
    private String type;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where gudok.crt and gudok.key are written. Default: tls in the configuration directory.")
    private Path out;

    @Option(names = "--force", description = "Replaces files that are there.")
    private boolean force;

    @Override
    public Integer call() {
        if (days < 1 || days > LONGEST_DAYS) {
            throw misused("--days must be a whole number from 1 to " + LONGEST_DAYS);
        }
        Configuration before = Configuration.inspect(options.place());
        Path folder = Optional.ofNullable(out).orElseGet(() -> usual(before));
        Path certificate = folder.resolve(CERTIFICATE);
        Path key = folder.resolve(KEY);
        List<String> all = names(before);
        refuseToReplace(certificate, key);
        SelfSigned made = SelfSigned.make(all, type(), Instant.now(), days);
        write(made, certificate, key);
        tell(made, all, certificate, key);
        return CommandLine.ExitCode.OK;
    }

    private CommandLine.ParameterException misused(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }

    private static Path usual(Configuration configuration) {
        Path folder = Path.of(configuration.globals().get("certs_dir"));
        Path current = Path.of("").toAbsolutePath();
        return folder.startsWith(current) ? current.relativize(folder) : folder;
    }

    private List<String> names(Configuration configuration) {
        try {
            return HostNames.all(names, configuration.settings());
        } catch (IllegalArgumentException e) {
            throw misused("--name " + e.getMessage());
        }
    }

    private SelfSigned.KeyType type() {
        return Stream.of(SelfSigned.KeyType.values())
                .filter(known -> known.name().equalsIgnoreCase(type))
                .findFirst()
                .orElseThrow(() -> misused("--key must be ec or rsa, not \"" + type + "\""));
    }

    private void refuseToReplace(Path... files) {
        for (Path file : files) {
            if (!force && Files.exists(file)) {
                throw new ClientException(file + " is there already; --force replaces it, --out DIR writes elsewhere");
            }
        }
    }

    private static void write(SelfSigned made, Path certificate, Path key) {
        try {
            PrivateFile.create(key, made.key());
            Path fresh = certificate.resolveSibling(CERTIFICATE + ".new");
            Files.writeString(fresh, made.certificate());
            Files.move(fresh, certificate, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ClientException("cannot write " + certificate + " and " + key + ": " + IoReason.of(e));
        }
    }

    private void tell(SelfSigned made, List<String> all, Path certificate, Path key) {
        PrintWriter to = spec.commandLine().getOut();
        to.println("certificate  " + certificate);
        to.println("key          " + key);
        to.println("names        " + String.join(", ", all));
        to.println("valid until  "
                + Instant.now()
                        .plus(Duration.ofDays(days))
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate());
        to.println("SHA-256      " + made.fingerprint());
        to.println();
        if (isConfigured(certificate, key)) {
            to.println("The server uses them from its next start; one that uses such files already takes these now.");
        } else {
            to.println("Put into gudok.xml, then start the server anew:");
            to.println("  <X-PRE-PROCESS cmd=\"set\" data=\"tls_certificate=" + absolute(certificate) + "\"/>");
            to.println("  <X-PRE-PROCESS cmd=\"set\" data=\"tls_key=" + absolute(key) + "\"/>");
        }
        to.println("Phones must be told to trust " + certificate + ", or not to verify the server.");
    }

    private boolean isConfigured(Path certificate, Path key) {
        var tls = Configuration.inspect(options.place()).settings().tls();
        return tls.certificate().equals(Optional.of(absolute(certificate)))
                && tls.key().equals(Optional.of(absolute(key)));
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}

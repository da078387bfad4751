package gudok.server.doctor;

import gudok.server.config.Configuration;
import gudok.server.config.LocalHost;
import gudok.server.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is looked at.
 *
 * @param root        of the system's own files; {@code /}
 * @param environment of the process
 * @param server      that runs on the same data folder, if there is one
 */
record Patient(
        Configuration configuration,
        Path root,
        Map<String, String> environment,
        InstantSource clock,
        Optional<RunningServer> server) {
    private static final int MAX_BYTES = 1 << 16;

    Settings settings() {
        return configuration.settings();
    }

    Path data() {
        return configuration.place().data();
    }

    /** The text of one of the system's files, stripped; empty if it cannot be read. Numbers of /proc/sys come in one read only. */
    Optional<String> text(String file) {
        byte[] bytes = new byte[MAX_BYTES];
        try (InputStream in = Files.newInputStream(root.resolve(file))) {
            int length = in.readNBytes(bytes, 0, MAX_BYTES);
            return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process whose limits count: the server's, if it runs. */
    String process() {
        return server.flatMap(RunningServer::process).map(String::valueOf).orElse("self");
    }

    /** A wildcard address stands for all of this machine of its family; link-local IPv6 ones cannot be written in URIs. */
    static List<InetAddress> concrete(List<InetAddress> bind) {
        List<InetAddress> all = new ArrayList<>();
        for (InetAddress address : bind) {
            if (address.isAnyLocalAddress()) {
                LocalHost.addresses().stream()
                        .filter(one -> one.getClass() == address.getClass())
                        .filter(one -> one.getAddress().length == 4 || !one.isLinkLocalAddress())
                        .forEach(all::add);
            } else {
                all.add(address);
            }
        }
        return all.stream().distinct().toList();
    }
}

package gudok.server.sip.locate.dns;

import gudok.server.sip.transport.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The name servers of a {@code resolv.conf}. */
public final class NameServers {
    private static final int PORT = 53;
    /** As many as the system's own resolver takes. */
    private static final int MOST = 3;

    private NameServers() {}

    /** In order; the one on this machine if the file names none, as resolver(5) has it. */
    public static List<InetSocketAddress> of(Path file) {
        List<InetSocketAddress> named = List.of();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            named = lines.map(line -> line.trim().split("\\s+"))
                    .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                    .flatMap(words -> IpLiteral.parse(words[1]).stream())
                    .limit(MOST)
                    .map(address -> new InetSocketAddress(address, PORT))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            // as if it were empty
        }
        return named.isEmpty() ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT)) : named;
    }
}

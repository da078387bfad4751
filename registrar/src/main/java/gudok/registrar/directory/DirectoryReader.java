package gudok.registrar.directory;

import gudok.registrar.directory.Draft.Domain;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads FreeSWITCH's directory XML: {@code domain}s with {@code params}, {@code variables}, {@code groups}, {@code users}.
 * Blocks while it reads files: not for SIP threads.
 *
 * <p>A value of a user goes before one of its group, that before one of the domain; names of values are the same in any
 * letter case, and those of params are kept in lower case. Domains of the same name are one domain, in all files together.
 * A user may stand in a group, in {@code users} of the domain, or right in the domain.
 */
public final class DirectoryReader {
    private DirectoryReader() {}

    /** Reads all files as one directory; every algorithm of authentication is offered. */
    public static UserDirectory read(List<XMLStreamReader> readers, Problems problems) {
        return read(readers, SecretCheck.all(), ValueSyntax.ANY, problems);
    }

    /**
     * Reads all files as one directory.
     *
     * @param readers  each at the beginning of a file; {@code document}, {@code include} and the directory's {@code section}
     *     are stepped through; the location of a start tag is that of its {@code <}
     * @param offered  params whose hashed passwords fit an algorithm that challenges offer: {@code a1-hash}…
     * @param syntax   of values that the server reads
     * @param problems gets every error and warning; after an error the result must not be used
     */
    public static UserDirectory read(
            List<XMLStreamReader> readers, Set<String> offered, ValueSyntax syntax, Problems problems) {
        Draft draft = new Draft();
        for (XMLStreamReader reader : readers) {
            readFile(reader, draft, syntax, problems);
        }
        SecretCheck secrets = new SecretCheck(Set.copyOf(offered), problems);
        Map<String, UserTable> domains = new HashMap<>();
        for (Domain domain : draft.domains()) {
            domains.put(domain.name().toLowerCase(Locale.ROOT), new DomainUsers(domain, secrets, problems).build());
        }
        return new InMemoryUserDirectory(domains);
    }

    private static void readFile(XMLStreamReader reader, Draft draft, ValueSyntax syntax, Problems problems) {
        try {
            new DraftReader(reader, draft, syntax, problems).read();
        } catch (XMLStreamException e) {
            Location at = e.getLocation() == null ? reader.getLocation() : e.getLocation();
            problems.error(Position.of(at), "not well-formed XML: " + e.getMessage());
        }
    }
}

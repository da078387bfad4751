package gudok.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Damage;
import gudok.server.config.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped configuration with one damaged file: a plan, or findings that tell where it is damaged. Never more. */
class PlanFuzzTest {
    private static final int CASES = Integer.getInteger("gudok.test.cases", 150);
    private static final Path SHIPPED = Path.of("..", "config");
    /** Every element of a directory, and most params that the server knows. */
    private static final String USERS = """
            <include><domain name="fuzz.example.net">
              <params><param name="dial-string" value="{^^:a=b}${sofia_contact(*/${dialed_user}@${dialed_domain})}"/></params>
              <variables><variable name="record_stereo" value="true"/></variables>
              <groups><group name="sales"><params><param name="auth-acl" value="192.0.2.0/24, ::1"/></params>
                <users>
                  <user id="3000" number-alias="30" cidr="127.0.0.0/8, 10.0.0.0/8"><params>
                    <param name="password" value="$${default_password}"/><param name="user-agent-filter" value="^Y.*k$"/>
                    <param name="max-registrations-per-extension" value="3"/></params>
                    <variables><variable name="user_context" value="default"/></variables></user>
                  <user id="3001"><params><param name="a1-hash" value="0123456789abcdef0123456789abcdef"/>
                    <param name="sip-forbid-register" value="true"/></params></user>
                  <user id="3000" type="pointer"/>
                </users></group></groups>
              <users><user id="3002"><gateways><gateway name="g"><param name="realm" value="x"/></gateway></gateways>
                <params><param name="password" value="s3cr&amp;t"/></params></user></users>
            </domain></include>
            """;

    @Test
    void givenADamagedFile_whenTheConfigurationIsRead_thenItCountsOrItsFindingsNameAFile(@TempDir Path folder)
            throws IOException {
        Path config = folder.resolve("config");
        damage(folder, copied(config), CASES);
    }

    @Test
    void givenADamagedDirectory_whenTheConfigurationIsRead_thenItCountsOrItsFindingsNameAFile(@TempDir Path folder)
            throws IOException {
        Path config = folder.resolve("config");
        copied(config);
        Path users = config.resolve("directory/zz_more.xml");
        Files.writeString(users, USERS);
        damage(folder, List.of(users), 2 * CASES);
    }

    private static void damage(Path folder, List<Path> files, int cases) throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        Path config = folder.resolve("config");
        int refused = 0;
        for (int i = 0; i < cases; i++) {
            Random random = new Random(seed + i);
            Path file = files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, new Damage(random).to(whole));
            refused += read(config, folder, "-Dseed=" + (seed + i) + " " + file) ? 0 : 1;
            Files.write(file, whole);
        }
        assertTrue(refused > cases / 10 && refused < cases, "refused: " + refused + " seed=" + seed);
        assertTrue(read(config, folder, "whole again"));
    }

    private static boolean read(Path config, Path data, String story) {
        Configuration configuration = Configuration.inspect(new ConfigPlace(config, data, Map.of()));
        try {
            Plan.read(configuration, InstantSource.system());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(story, e);
        }
        for (Finding finding : configuration.findings()) {
            assertTrue(finding.file().startsWith(config.toString()), () -> story + " " + finding);
            assertTrue(finding.line() > 0 && finding.column() > 0, () -> story + " " + finding);
        }
        return !configuration.hasErrors();
    }

    private static List<Path> copied(Path config) throws IOException {
        try (Stream<Path> tree = Files.walk(SHIPPED)) {
            for (Path file :
                    tree.filter(path -> path.toString().endsWith(".xml")).toList()) {
                Path target = config.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        try (Stream<Path> tree = Files.walk(config)) {
            Files.createDirectories(config.resolve("sounds/en"));
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

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

    @Test
    void givenADamagedFile_whenTheConfigurationIsRead_thenItCountsOrItsFindingsNameAFile(@TempDir Path folder)
            throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        Path config = folder.resolve("config");
        List<Path> files = copied(config);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(seed + i);
            Path file = files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, new Damage(random).to(whole));
            refused += read(config, folder, "-Dseed=" + (seed + i) + " " + file) ? 0 : 1;
            Files.write(file, whole);
        }
        assertTrue(refused > CASES / 10 && refused < CASES, "refused: " + refused);
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

package gudok.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens the files of one configuration directory, and no others; counts what was read. */
final class ConfigFiles {
    private static final long MAX_TOTAL_BYTES = 1L << 30;
    private static final int MAX_TIMES = 100;

    private final Path directory;
    private final FindingCollector findings;
    private final Map<Path, Integer> times = new HashMap<>();
    private final StringCache strings = new StringCache();
    private final Map<Path, FileStamp> stamps = new LinkedHashMap<>();
    private final Inventory inventory;
    private long totalBytes;

    /** @param directory as the operator named it; findings name files so */
    ConfigFiles(Path directory, FindingCollector findings) {
        this.directory = directory;
        this.findings = findings;
        this.inventory = new Inventory(directory);
    }

    FindingCollector findings() {
        return findings;
    }

    /** @throws SourceException when it cannot be read or is not XML */
    SourceReader open(Path file) throws SourceException {
        String name = name(file);
        SourceLocation top = new SourceLocation(name, 1, 1);
        if (times.merge(file.toAbsolutePath().normalize(), 1, Integer::sum) > MAX_TIMES) {
            throw new SourceException(top, "included more than " + MAX_TIMES + " times");
        }
        totalBytes += file.toFile().length();
        if (totalBytes > MAX_TOTAL_BYTES) {
            throw new SourceException(top, "the configuration is larger than " + (MAX_TOTAL_BYTES >> 20) + " MB");
        }
        stamps.putIfAbsent(file.toAbsolutePath().normalize(), FileStamp.of(file));
        SourceReader reader = SourceReader.open(file, name, strings, findings);
        inventory.read(file, reader.look());
        if (reader.look().isBlank()) {
            findings.warning(top, WarningName.EMPTY_FILE, "the file is empty");
        }
        return reader;
    }

    /** What a program printed for a file; findings say so instead of a line of that file. */
    SourceReader printed(Path file, String output) throws SourceException {
        String name = name(file) + " (output of a program)";
        totalBytes += output.length();
        SourceText text = new TextCheck(name, output.getBytes(StandardCharsets.UTF_8)).text();
        return SourceReader.of(file, text, strings, findings);
    }

    Inventory inventory() {
        return inventory;
    }

    /** As the operator named it. */
    Path directory() {
        return directory;
    }

    /** Files that were opened, each as it was just before. */
    Map<Path, FileStamp> stamps() {
        return stamps;
    }

    /** Stands for a file that cannot be read. */
    SourceReader empty(Path file) {
        return SourceReader.empty(file, name(file));
    }

    /** Files {@code *.xml} directly in a folder of the configuration, names compared byte by byte. */
    List<Path> list(String folder) {
        Path where = directory.resolve(folder);
        if (!Files.isDirectory(where)) {
            if (Files.isExecutable(directory)) {
                findings.warning(
                        top(where), WarningName.MISSING_FOLDER, "there is no such folder; nothing is read from it");
            }
            return List.of();
        }
        inventory.listed(folder);
        try {
            List<Path> files = Glob.find(where, Path.of("*.xml"));
            List<Path> anyCase = Glob.find(where, Path.of("*.[xX][mM][lL]"));
            Set<Path> read = new HashSet<>(files);
            anyCase.stream().filter(file -> !read.contains(file)).forEach(this::warnOfCase);
            Glob.findOthers(where, Path.of("*.xml")).forEach(this::warnOfKind);
            if (anyCase.isEmpty()) {
                findings.warning(top(where), WarningName.NO_FILES, "holds no file *.xml");
            }
            return files;
        } catch (IOException e) {
            findings.error(top(where), "cannot be listed: " + IoReason.of(e));
            return List.of();
        }
    }

    /** As {@link #list}, for a folder that need not be there. */
    List<Path> listIfThere(String folder) {
        return Files.isDirectory(directory.resolve(folder)) ? list(folder) : List.of();
    }

    private void warnOfKind(Path entry) {
        String kind = Files.isDirectory(entry)
                ? "a folder"
                : Files.exists(entry) ? "a pipe or a device" : "a link that leads nowhere";
        findings.warning(top(entry), WarningName.NOT_A_FILE, "is not read: it is " + kind + ", not a file");
    }

    private void warnOfCase(Path file) {
        findings.warning(top(file), WarningName.FILE_NAME, "is not read: its name must end in .xml, in small letters");
    }

    /** Tells of entries right in the directory that are not read because their letter case is not that of {@code name}. */
    void warnOfOtherCase(String name) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String found = entry.getFileName().toString();
                if (found.equalsIgnoreCase(name) && !found.equals(name)) {
                    findings.warning(
                            top(entry),
                            WarningName.FILE_NAME,
                            "is not read: its name must be " + name + ", in small letters");
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static SourceLocation top(Path file) {
        return new SourceLocation(file.toString(), 1, 1);
    }

    /**
     * Files that an include names.
     *
     * @param from the including file
     * @param data path or pattern, relative to the folder of {@code from}
     */
    List<Path> included(Path from, String data, SourceLocation place) {
        try {
            Path pattern = Path.of(data.trim());
            Path folder = from.resolveSibling("");
            if (!isInside(
                    folder.resolve(Glob.literalPart(pattern)).toAbsolutePath().normalize(), base())) {
                findings.error(place, "include of \"" + data + "\" refused: outside the configuration directory");
                return List.of();
            }
            List<Path> files = Glob.find(folder, pattern);
            if (files.isEmpty() && !Glob.isPattern(data)) {
                findings.warning(
                        place, WarningName.MISSING_FILE, "nothing included: there is no file \"" + data + "\"");
            }
            return files.stream().filter(file -> isAllowed(file, place)).toList();
        } catch (InvalidPathException e) {
            findings.error(place, "include of \"" + data + "\" refused: not a path");
        } catch (IOException e) {
            findings.error(place, "include of \"" + data + "\" failed: " + IoReason.of(e));
        }
        return List.of();
    }

    /** Symbolic links are followed first. */
    private boolean isAllowed(Path file, SourceLocation place) {
        try {
            if (isInside(file.toRealPath(), directory.toRealPath())) {
                return true;
            }
            findings.error(place, "include of \"" + file + "\" refused: outside the configuration directory");
        } catch (IOException e) {
            findings.error(place, "include of \"" + file + "\" failed: " + IoReason.of(e));
        }
        return false;
    }

    private static boolean isInside(Path file, Path directory) {
        return file.startsWith(directory);
    }

    private Path base() {
        return directory.toAbsolutePath().normalize();
    }

    private String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(base())
                ? directory.resolve(base().relativize(absolute)).toString()
                : file.toString();
    }
}

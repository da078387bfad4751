package gudok.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The configuration can be read and only its owner changes it, the data folder can be written, secrets are secret. */
final class FileRightsCheck implements Check {
    private static final String WHAT = "files";
    private static final List<String> SECRETS = List.of("api.token", "default_password", "nonce.secret");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> found = new ArrayList<>();
        Path config = patient.configuration().place().directory();
        for (Path part :
                List.of(config, config.resolve("gudok.xml"), config.resolve("dialplan"), config.resolve("directory"))) {
            readable(part, found);
        }
        writable(patient.data(), found);
        SECRETS.forEach(name -> secret(patient.data().resolve(name), found));
        patient.settings().tls().key().ifPresent(key -> secret(key, found));
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    WHAT, config + " can be read, " + patient.data() + " can be written, secrets are secret"));
        }
        return found;
    }

    private static void readable(Path file, List<Diagnosis> found) {
        if (!Files.exists(file)) {
            return; // told of as a finding
        }
        boolean folder = Files.isDirectory(file);
        if (!Files.isReadable(file) || folder && !Files.isExecutable(file)) {
            found.add(Diagnosis.error(WHAT, file + " cannot be read", "run as its owner, or chmod u+r " + file));
        } else if (rights(file).contains(PosixFilePermission.OTHERS_WRITE)) {
            found.add(Diagnosis.warning(WHAT, "everybody may change " + file, "chmod o-w " + file));
        }
    }

    /** A folder that is not there yet is made in the nearest one that is. */
    private static void writable(Path data, List<Diagnosis> found) {
        Path nearest = data.toAbsolutePath().normalize();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest) || !Files.isExecutable(nearest)) {
            String made = Files.exists(data) ? "" : ", where " + data + " would be made,";
            found.add(Diagnosis.error(
                    WHAT,
                    nearest + made + " cannot be written",
                    "run as its owner, or choose another with --data DIR"));
        } else if (rights(data).contains(PosixFilePermission.OTHERS_WRITE)) {
            found.add(Diagnosis.warning(
                    WHAT, "everybody may put files into " + data + " and remove what is there", "chmod o-w " + data));
        }
    }

    private static void secret(Path file, List<Diagnosis> found) {
        if (Files.exists(file) && !Files.isReadable(file)) {
            found.add(Diagnosis.error(WHAT, file + " cannot be read", "run as its owner"));
        }
        if (rights(file).stream().anyMatch(OTHERS::contains)) {
            String mode = PosixFilePermissions.toString(rights(file));
            found.add(Diagnosis.error(
                    WHAT, "others may read or change " + file + " (" + mode + ")", "chmod 600 " + file));
        }
    }

    /** None where there is no such file, or the system knows none. */
    private static Set<PosixFilePermission> rights(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Set.of();
        }
    }
}

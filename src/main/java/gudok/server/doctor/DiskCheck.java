package gudok.server.doctor;

import gudok.server.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** There is room for registrations, records and recordings. */
final class DiskCheck implements Check {
    private static final String WHAT = "disk";
    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_MB = 100;
    private static final long COMFORTABLE_MB = 1024;

    @Override
    public List<Diagnosis> look(Patient patient) {
        Path nearest = patient.data().toAbsolutePath().normalize();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        try {
            return List.of(diagnosis(patient.data(), Files.getFileStore(nearest).getUsableSpace() / MEGABYTE));
        } catch (IOException e) {
            return List.of(Diagnosis.warning(WHAT, nearest + ": " + IoReason.of(e), "see what the disk is doing"));
        }
    }

    static Diagnosis diagnosis(Path data, long freeMb) {
        String detail = freeMb + " MB are free for " + data;
        String mend = "make room, or choose another disk with --data DIR";
        if (freeMb < LEAST_MB) {
            return Diagnosis.error(WHAT, detail, mend);
        }
        return freeMb < COMFORTABLE_MB ? Diagnosis.warning(WHAT, detail, mend) : Diagnosis.ok(WHAT, detail);
    }
}

package gudok.server.doctor;

import gudok.server.config.Finding;
import java.util.List;

/** Settings; dialplan and directory are looked at by {@code gudok check}. */
final class ConfigurationCheck implements Check {
    private static final String WHAT = "settings";
    private static final String COMMAND_LINE = "--set";

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> found = patient.configuration().findings().stream()
                .map(ConfigurationCheck::diagnosis)
                .toList();
        return found.isEmpty()
                ? List.of(Diagnosis.ok(WHAT, "nothing wrong in gudok.xml and what was given on the command line"))
                : found;
    }

    private static Diagnosis diagnosis(Finding finding) {
        String detail = finding.file() + ":" + finding.line() + ":" + finding.column() + ": " + finding.message();
        return finding.isError()
                ? Diagnosis.error(WHAT, detail, "./gudok check tells all that is wrong")
                : Diagnosis.warning(WHAT, detail, place(finding) + "; src/docs/warnings.md tells more");
    }

    private static String place(Finding finding) {
        return COMMAND_LINE.equals(finding.file()) ? "change that --set" : "mend it there";
    }
}

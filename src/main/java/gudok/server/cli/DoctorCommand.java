package gudok.server.cli;

import gudok.server.config.Configuration;
import gudok.server.doctor.Advertised;
import gudok.server.doctor.Diagnosis;
import gudok.server.doctor.Doctor;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gudok doctor}: diagnoses on standard output, their number on standard error. */
@Command(
        name = "doctor",
        description =
                "Looks whether this machine can serve: ports, addresses, certificate, name servers, files, limits, clock, disk,"
                        + " and tells which addresses peers will be told. Needs no server and changes nothing. Exit code 1"
                        + " if something does not work; warnings do not count.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--json", description = "Prints a JSON array.")
    private boolean json;

    @Override
    public Integer call() {
        Configuration configuration = Configuration.inspect(options.place());
        List<Diagnosis> found = Doctor.examine(configuration);
        List<Advertised> advertised = Doctor.advertised(configuration);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.ofDiagnoses(found, advertised));
        } else {
            found.forEach(one -> out.println(Text.line(one.toString())));
            AdvertisedText.lines(advertised).forEach(out::println);
        }
        long errors = count(found, Diagnosis.Severity.ERROR);
        long warnings = count(found, Diagnosis.Severity.WARNING);
        spec.commandLine()
                .getErr()
                .println(CheckCommand.count(errors, "error") + ", " + CheckCommand.count(warnings, "warning"));
        return errors == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static long count(List<Diagnosis> found, Diagnosis.Severity severity) {
        return found.stream().filter(one -> one.severity() == severity).count();
    }
}

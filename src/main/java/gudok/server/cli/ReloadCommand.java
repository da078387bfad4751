package gudok.server.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gudok reload}: findings on standard output, what became of it on standard error. */
@Command(
        name = "reload",
        description = {
            "Makes a running server read its configuration again. Prints every finding as FILE:LINE:COLUMN.",
            "With an error anywhere nothing changes, and the exit code is 1."
        })
final class ReloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Option(
            names = "--force",
            description = "Takes it even if dialplan tests fail or a folder, all users or all extensions are gone;"
                    + " other errors still hinder it.")
    private boolean force;

    @Override
    public Integer call() {
        ApiClient.Reply reply = new ApiClient(data.directory()).post(force ? "reload?force=true" : "reload");
        return print(reply, json, spec.commandLine());
    }

    /** Prints what became of it; returns the exit code. */
    static int print(ApiClient.Reply reply, boolean json, CommandLine command) {
        ReloadText text = ReloadText.of(reply.body());
        PrintWriter out = command.getOut();
        if (json) {
            out.println(reply.body());
        } else {
            text.findings().forEach(out::println);
        }
        command.getErr().println(text.summary());
        return text.taken() ? 0 : 1;
    }
}

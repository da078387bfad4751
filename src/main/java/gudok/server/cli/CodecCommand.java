package gudok.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gudok codec}: sound files in and out of the encodings that calls use. Needs no server. */
@Command(name = "codec", description = "Encodes and decodes sound files.", synopsisSubcommandLabel = "COMMAND")
final class CodecCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    /** With its own commands. */
    static CommandLine commands() {
        return new CommandLine(new CodecCommand())
                .addSubcommand(new EncodeCommand())
                .addSubcommand(new DecodeCommand());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "encode or decode is missing");
    }
}

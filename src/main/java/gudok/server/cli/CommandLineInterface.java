package gudok.server.cli;

import gudok.dialplan.step.NearestName;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** All commands. */
public final class CommandLineInterface {
    private final CommandLine commands;

    /**
     * Makes the commands.
     *
     * @param out results
     * @param err everything else
     */
    public CommandLineInterface(ServerStarter starter, Checker checker, PrintStream out, PrintStream err) {
        commands = new CommandLine(new RootCommand())
                .addSubcommand(new RunCommand(starter))
                .addSubcommand(new CheckCommand(checker))
                .addSubcommand(new StatusCommand())
                .addSubcommand(new RegistrationsCommand())
                .addSubcommand(new UnregisterCommand())
                .addSubcommand(new PingCommand())
                .addSubcommand(new BansCommand())
                .addSubcommand(new ReloadCommand())
                .addSubcommand(new HistoryCommand())
                .addSubcommand(new RollbackCommand())
                .addSubcommand(new LineCheckCommand())
                .addSubcommand(new CallsCommand())
                .addSubcommand(new CallCommand())
                .addSubcommand(new HangupCommand())
                .addSubcommand(new OriginateCommand())
                .addSubcommand(new CdrCommand())
                .addSubcommand(new TraceCommand())
                .addSubcommand(new CertCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(CodecCommand.commands())
                .addSubcommand(new TestCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(writer(out))
                .setErr(writer(err))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(CommandLineInterface::misused)
                .setExecutionExceptionHandler(CommandLineInterface::failed);
    }

    /** The same, with {@code explain}. */
    public CommandLineInterface with(Advisor advisor) {
        commands.addSubcommand(new ExplainCommand(advisor));
        CommandLine added = commands.getSubcommands().get("explain");
        added.setOut(commands.getOut())
                .setErr(commands.getErr())
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(CommandLineInterface::misused)
                .setExecutionExceptionHandler(CommandLineInterface::failed);
        return this;
    }

    /** Runs one command. Returns its exit code. */
    public int execute(String... arguments) {
        return commands.execute(arguments);
    }

    /** UTF-8 whatever the locale says: file names and messages may hold any letter. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The reason alone: the whole usage would push it off the screen. */
    private static int misused(CommandLine.ParameterException cause, String[] arguments) {
        CommandLine command = cause.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + Text.line(problem(cause, command)));
        command.getErr().println("try: ./" + name + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static String problem(CommandLine.ParameterException cause, CommandLine command) {
        boolean isCommand = cause instanceof CommandLine.UnmatchedArgumentException unmatched
                && !command.getSubcommands().isEmpty()
                && !unmatched.getUnmatched().get(0).startsWith("-");
        if (!isCommand) {
            return cause.getMessage();
        }
        String word =
                ((CommandLine.UnmatchedArgumentException) cause).getUnmatched().get(0);
        String guess = NearestName.of(word, command.getSubcommands().keySet())
                .map(near -> " - did you mean \"" + near + "\"?")
                .orElse("");
        return "unknown command \"" + word + "\"" + guess;
    }

    private static int failed(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        String reason = cause instanceof ClientException ? cause.getMessage() : "unexpected: " + cause;
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + Text.line(reason));
        return CommandLine.ExitCode.SOFTWARE;
    }
}

/**
 * The command line. {@link gudok.server.cli.CommandLineInterface} runs one command and gives its exit code: 0 done, 1
 * failed or refused, 2 wrong usage. Commands that ask a running server are clients of {@code /api/v1}. Nothing here
 * may load the server's classes, nor JSON before it is needed: {@code --help} and {@code check} must be quick.
 */
package gudok.server.cli;

package dev.batchlab.cli;

import dev.batchlab.devstack.DevStackException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what commands throw into a line on stderr and an exit code. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult result) throws Exception {
        PrintWriter err = command.getErr();
        if (error instanceof UserError userError) {
            err.println(userError.render());
            return userError.exitCode();
        }
        if (error instanceof DevStackException) {
            err.println("error: " + error.getMessage());
            return ExitCode.UNREACHABLE;
        }
        if (System.getenv("BATCHLAB_DEBUG") != null) {
            throw error;
        }
        err.println("error: unexpected: " + error + "; set BATCHLAB_DEBUG=1 to see where");
        return ExitCode.UNFINISHED;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println("error: " + error.getMessage() + "; see "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }
}

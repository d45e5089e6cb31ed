package dev.batchlab.cli;

import dev.batchlab.cli.access.TokenCommand;
import dev.batchlab.cli.backup.BackupCommand;
import dev.batchlab.cli.backup.IntegrityCommand;
import dev.batchlab.cli.backup.RestoreCommand;
import dev.batchlab.cli.convert.ConvertCommand;
import dev.batchlab.cli.doctor.DoctorCommand;
import dev.batchlab.cli.experiments.AccountsCommand;
import dev.batchlab.cli.experiments.AuditCommand;
import dev.batchlab.cli.experiments.CancelCommand;
import dev.batchlab.cli.experiments.CleanupCommand;
import dev.batchlab.cli.experiments.DeadLettersCommand;
import dev.batchlab.cli.experiments.DeleteCommand;
import dev.batchlab.cli.experiments.ExportCommand;
import dev.batchlab.cli.experiments.ModelsCommand;
import dev.batchlab.cli.experiments.PauseCommand;
import dev.batchlab.cli.experiments.RebuildCommand;
import dev.batchlab.cli.experiments.ReparseCommand;
import dev.batchlab.cli.experiments.ResumeCommand;
import dev.batchlab.cli.experiments.RetryCommand;
import dev.batchlab.cli.experiments.RunCommand;
import dev.batchlab.cli.experiments.SchemaCommand;
import dev.batchlab.cli.experiments.SettleCommand;
import dev.batchlab.cli.experiments.StatusCommand;
import dev.batchlab.cli.experiments.TimelineCommand;
import dev.batchlab.cli.pipeline.PipelineCommand;
import dev.batchlab.cli.prune.PruneCommand;
import dev.batchlab.cli.stack.DownCommand;
import dev.batchlab.cli.stack.LogsCommand;
import dev.batchlab.cli.stack.UpCommand;
import dev.batchlab.cli.suite.BenchCommand;
import dev.batchlab.cli.suite.DemoCommand;
import dev.batchlab.cli.suite.TestCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command: a list of subcommands, one class each. */
@Command(
        name = "batchlab",
        mixinStandardHelpOptions = true,
        version = "batchlab 0.1.0",
        description = "Large LLM experiments through the providers' batch APIs.",
        subcommands = {
            DemoCommand.class,
            BenchCommand.class,
            TestCommand.class,
            UpCommand.class,
            DownCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            RunCommand.class,
            StatusCommand.class,
            RetryCommand.class,
            CancelCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            DeleteCommand.class,
            CleanupCommand.class,
            TimelineCommand.class,
            ReparseCommand.class,
            RebuildCommand.class,
            ExportCommand.class,
            ConvertCommand.class,
            ModelsCommand.class,
            SchemaCommand.class,
            SettleCommand.class,
            AccountsCommand.class,
            DeadLettersCommand.class,
            AuditCommand.class,
            PipelineCommand.class,
            TokenCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            IntegrityCommand.class,
            PruneCommand.class,
        })
public final class BatchlabCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** The whole command line, ready to execute. */
    public static CommandLine commandLine() {
        Errors errors = new Errors();
        return new CommandLine(new BatchlabCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}

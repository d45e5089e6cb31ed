package dev.batchlab.cli.pipeline;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = "Convert, retrain, import and compare two models; see docs/pipelines.md.",
        subcommands = {
            PipelineRunCommand.class,
            PipelineImportCommand.class,
            PipelineStatusCommand.class,
            PipelineResumeCommand.class,
            PipelineCancelCommand.class,
            PipelineSandboxCommand.class,
        })
public final class PipelineCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "run, import, status, resume, cancel or sandbox?");
    }
}

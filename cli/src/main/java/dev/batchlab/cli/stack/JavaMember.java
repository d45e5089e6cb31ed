package dev.batchlab.cli.stack;

import dev.batchlab.devstack.BackgroundProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A service or the sandbox: a JVM that says over HTTP when it is ready.
 *
 * @param environment asked for when it starts: the database's password exists from then on
 * @param healthPath answers 200 when it is ready
 */
record JavaMember(
        String name,
        int port,
        BackgroundProcess process,
        List<String> command,
        Supplier<Map<String, String>> environment,
        String healthPath)
        implements StackMember {

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void start() {
        if (!isRunning()) {
            process.start(command, environment.get(), ServiceEnvironment::isTargetVariable);
        }
    }

    @Override
    public boolean isReady() {
        return isRunning() && HealthProbe.answersOk(address() + healthPath);
    }

    @Override
    public boolean stop() {
        return process.stop("TERM", Duration.ofSeconds(20));
    }
}

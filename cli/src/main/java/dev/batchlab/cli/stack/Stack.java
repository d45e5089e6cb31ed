package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.devstack.BackgroundProcess;
import dev.batchlab.devstack.KafkaProcess;
import dev.batchlab.devstack.PostgresProcess;
import dev.batchlab.devstack.StackFiles;
import dev.batchlab.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of one home: the database, the broker, the sandbox where the target is one, and the services.
 *
 * @param infrastructure what the services need, database first
 */
public record Stack(PostgresProcess postgres, List<StackMember> infrastructure, List<StackMember> services) {
    public static final String SANDBOX = "sandbox";
    /** Every stage that is a service. */
    public static final List<String> SERVICES = List.of(
            "request-builder", "batch-submitter", "status-poller", "result-converter", "model-pipeline", "aggregator");

    /** Every name a port may be needed for. */
    public static List<String> names(boolean sandbox) {
        List<String> names = new ArrayList<>(List.of(PostgresMember.NAME, KafkaMember.NAME));
        if (sandbox) {
            names.add(SANDBOX);
        }
        names.addAll(SERVICES);
        return names;
    }

    /**
     * The stack of this home, running or not.
     *
     * @param keys variables for the services on top of the environment
     */
    public static Stack of(Home home, Ports ports, StackTarget target, Map<String, String> keys) {
        StackFiles files = home.files();
        int postgresPort = ports.of(PostgresMember.NAME);
        int kafkaPort = ports.of(KafkaMember.NAME);
        PostgresProcess postgres = new PostgresProcess(files, postgresPort);
        List<String> topics =
                Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        List<StackMember> infrastructure = new ArrayList<>(List.of(
                new PostgresMember(postgres, postgresPort),
                new KafkaMember(new KafkaProcess(files, kafkaPort, topics), kafkaPort)));
        if (target.sandbox()) {
            infrastructure.add(SandboxCommand.member(home, files, ports, target, keys));
        }
        ModelSandbox.member(home, ports).ifPresent(infrastructure::add);
        ServiceEnvironment environment = new ServiceEnvironment(home, ports, target, keys);
        List<StackMember> services = ServiceNames.of(ports).stream()
                .filter(name -> Files.exists(jar(home, name)))
                .map(name -> service(home, files, ports, environment, name, postgres))
                .toList();
        return new Stack(postgres, List.copyOf(infrastructure), services);
    }

    /** Everybody, in the order of starting. */
    public List<StackMember> members() {
        return Stream.concat(infrastructure.stream(), services.stream()).toList();
    }

    public Optional<StackMember> member(String name) {
        return members().stream().filter(member -> member.name().equals(name)).findFirst();
    }

    private static StackMember service(
            Home home,
            StackFiles files,
            Ports ports,
            ServiceEnvironment environment,
            String name,
            PostgresProcess postgres) {
        BackgroundProcess process = files.process(name);
        int port = ports.of(name);
        String heap = System.getenv().getOrDefault("BATCHLAB_SERVICE_XMX", "256m");
        return new JavaMember(
                name,
                port,
                process,
                Jvm.runJar(process.marker(), heap, jar(home, name), List.of()),
                () -> environment.of(port, postgres.database(), System.getenv()),
                "/q/health/ready");
    }

    private static Path jar(Home home, String service) {
        return home.project().resolve(ServiceNames.stageOf(service)).resolve("target/quarkus-app/quarkus-run.jar");
    }
}

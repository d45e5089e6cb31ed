package dev.batchlab.devstack.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker as a process: {@code BrokerMain MARKER PORT DATA READY_FILE PARTITIONS TOPICS [PID]}. When the topics exist it
 * writes its id to the ready file; where a PID is given it ends together with that process.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[2]);
        Path ready = Path.of(arguments[3]);
        int partitions = Integer.parseInt(arguments[4]);
        Files.deleteIfExists(ready);
        if (arguments.length > 6) {
            ProcessHandle.of(Long.parseLong(arguments[6]))
                    .map(ProcessHandle::onExit)
                    .ifPresent(end -> end.thenRun(() -> Runtime.getRuntime().exit(0)));
        }
        formatOnce(data);
        int port = Integer.parseInt(arguments[1]);
        KafkaConfig config =
                new KafkaConfig(new BrokerSettings(port, freePort(), data, partitions).properties(), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        createTopics(port, arguments[5], partitions);
        Files.writeString(ready, String.valueOf(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    /** Formats beside the place and moves: a kill in between leaves either nothing or all of it. */
    private static void formatOnce(Path data) throws Exception {
        if (Files.exists(data)) {
            return;
        }
        Path fresh = data.resolveSibling(data.getFileName() + "." + Uuid.randomUuid());
        Files.createDirectories(fresh);
        new Formatter()
                .setPrintStream(System.out)
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(fresh.toString()))
                .setMetadataLogDirectory(Optional.of(fresh.toString()))
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .run();
        Files.move(fresh, data);
    }

    private static void createTopics(int port, String names, int partitions) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port, "request.timeout.ms", "60000"))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> absent = Stream.of(names.split(","))
                    .filter(name -> !name.isBlank() && !present.contains(name))
                    .map(name -> new NewTopic(name, partitions, (short) 1))
                    .collect(Collectors.toList());
            admin.createTopics(absent).all().get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

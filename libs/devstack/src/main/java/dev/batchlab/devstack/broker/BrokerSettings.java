package dev.batchlab.devstack.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a single durable broker that is its own controller. */
record BrokerSettings(int port, int controllerPort, Path data, int partitions) {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    Map<String, String> properties() {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("num.partitions", String.valueOf(partitions));
        // dead-letter topics come into being with their first record
        settings.put("auto.create.topics.enable", "true");
        settings.put("message.max.bytes", String.valueOf(4 * 1024 * 1024));
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // after kill -9 the controller waits for the old session to end before it lets the broker back in
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }
}

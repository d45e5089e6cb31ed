package dev.batchlab.cli.stack;

import dev.batchlab.devstack.BackgroundProcess;
import dev.batchlab.devstack.KafkaProcess;

/** The broker as a member of the stack. */
record KafkaMember(KafkaProcess kafka, int port) implements StackMember {
    static final String NAME = "kafka";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BackgroundProcess process() {
        return kafka.process();
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public boolean isReady() {
        return kafka.isReady();
    }

    @Override
    public boolean stop() {
        return kafka.stop();
    }
}

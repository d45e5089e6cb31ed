package dev.batchlab.resultconverter.messaging;

import dev.batchlab.messaging.EventSender;
import dev.batchlab.resultconverter.Publication;
import dev.batchlab.resultconverter.wiring.ConverterConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes results on Kafka. */
@ApplicationScoped
public class ResultPress implements Publication.Press {
    private final EventSender sender;
    private final int inFlight;

    ResultPress(EventSender sender, ConverterConfig config) {
        this.sender = sender;
        this.inFlight = config.inFlight();
    }

    @Override
    public Publication begin() {
        return new KafkaPublication(sender, inFlight);
    }
}

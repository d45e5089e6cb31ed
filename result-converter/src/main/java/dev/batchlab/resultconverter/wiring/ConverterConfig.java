package dev.batchlab.resultconverter.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can be set about this stage. */
@ConfigMapping(prefix = "batchlab.converter")
public interface ConverterConfig {

    /** Conversions one process works on at once. */
    @WithDefault("2")
    int parallel();

    /** Results of one conversion that may be on their way to Kafka at once. */
    @WithDefault("256")
    int inFlight();

    /** Failed requests that travel inside an event; more travel by reference. */
    @WithDefault("2000")
    int longestFailureList();

    /** Where archives are unpacked while they are read: as much room as the largest result files. */
    @WithDefault("${java.io.tmpdir}/batchlab-converter")
    Path scratch();

    /** How long a result file the provider denies having is asked for again; else the provider's own propagation time. */
    Optional<Duration> filePatience();

    /** A download that brings nothing for so long is cut and taken up again. */
    @WithDefault("60S")
    Duration stalledAfter();

    /** How often we look again at what only a person can mend. */
    @WithDefault("60S")
    Duration lookAgain();
}

package dev.batchlab.requestbuilder.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The knobs of request-builder, and what it shares with the other stages. */
@ConfigMapping(prefix = "batchlab")
public interface RequestBuilderConfig {
    /** Where bulky files lie: {@code file:///dir} or {@code s3://bucket/prefix}. */
    URI artifacts();

    /** {@code live} or {@code sandbox}. */
    @WithDefault("live")
    String target();

    /** Other addresses than the vendors', by provider id. */
    Map<String, URI> providerUrl();

    /** A user's own models, on top of the known ones. */
    Optional<Path> models();

    /** A user's own prices, on top of the known ones. */
    Optional<Path> prices();

    /** Directories that specs which come by event may read from; none by default. */
    Optional<List<Path>> inputRoots();
}

package dev.batchlab.requestbuilder.wiring;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The knobs of request-builder. */
@ConfigMapping(prefix = "request-builder")
public interface RequestBuilderConfig {
    /** Directories that specs which come by event may read from; none by default. */
    Optional<List<Path>> inputRoots();
}

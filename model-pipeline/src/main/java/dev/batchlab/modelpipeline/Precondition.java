package dev.batchlab.modelpipeline;

import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.weights.Finding;
import java.util.List;

/** Something that must hold before a run may begin. */
public interface Precondition {
    /** @param remarks takes what people should know though it stops nothing */
    List<Finding> check(RunConfig config, List<String> remarks);
}

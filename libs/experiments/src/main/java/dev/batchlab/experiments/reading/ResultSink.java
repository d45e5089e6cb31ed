package dev.batchlab.experiments.reading;

import dev.batchlab.events.ResultsParsed;
import java.io.IOException;

/** Takes results one by one, in the order of the requests. May block to slow the reading down. */
@FunctionalInterface
public interface ResultSink {
    void accept(ResultsParsed result) throws IOException;
}

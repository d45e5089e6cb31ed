package dev.batchlab.modelpipeline;

import java.util.List;
import java.util.UUID;

/** Answers, kept one by one as they come. */
public interface Samples {
    void keep(UUID run, SampleAnswer answer);

    /** In the order of asking, A before B, repeats in order. */
    List<SampleAnswer> of(UUID run, String quantization);

    /** Takes another run's answers over. */
    void copy(UUID from, UUID to, String quantization);

    void clear(UUID run, String quantization);
}

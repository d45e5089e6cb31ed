package dev.batchlab.modelpipeline;

import java.util.List;
import java.util.UUID;

/** Answers, kept one by one as they come. */
public interface Samples {
    /** @param digest of the model that was asked; the answer is unproven until {@link #proven} */
    void keep(UUID run, SampleAnswer answer, String digest);

    /** The model still was the one that was asked. */
    void proven(UUID run, String quantization, String model, String digest);

    /** Drops the answers of this model that were never proven. @return how many */
    int dropUnproven(UUID run, String quantization, String model);

    /** In the order of asking, A before B, repeats in order. */
    List<SampleAnswer> of(UUID run, String quantization);

    /** Takes another run's answers over. */
    void copy(UUID from, UUID to, String quantization);

    void clear(UUID run, String quantization);
}

package dev.batchlab.modelpipeline.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How GGUF files are made.
 *
 * @param convertScript llama.cpp's convert_hf_to_gguf.py, in its checkout
 * @param python null finds one
 * @param quantizeBin llama-quantize: a path, or a name to look up on PATH
 * @param baseOuttype what the converter writes and everything is quantized from
 * @param imatrix importance matrix; the IQ types need it
 */
public record GgufConfig(
        Path convertScript,
        @Nullable Path python,
        String quantizeBin,
        Quantization baseOuttype,
        List<Quantization> quantizations,
        @Nullable Path imatrix,
        Duration timeout,
        Duration stallTimeout) {
    public GgufConfig {
        quantizations = List.copyOf(quantizations);
    }
}

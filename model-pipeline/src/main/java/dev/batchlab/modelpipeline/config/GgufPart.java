package dev.batchlab.modelpipeline.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** The keys of {@code gguf}. */
final class GgufPart {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration STALLED = Duration.ofMinutes(15);

    private GgufPart() {}

    static GgufConfig read(Section section) {
        Path script = section.requiredPath("convert_script", "name convert_hf_to_gguf.py in your llama.cpp checkout");
        String quantize = section.text("quantize_bin", "llama-quantize");
        if (quantize.indexOf('/') >= 0) {
            Path path = section.program("quantize_bin");
            quantize = path == null ? quantize : path.toString();
        } else if (quantize.startsWith("-") || quantize.isBlank()) {
            section.problem("quantize_bin", "'" + quantize + "' is no program", "name llama-quantize, or its path");
        }
        Path imatrix = section.path("imatrix");
        Quantization base =
                Quantization.named(section.text("base_outtype", "f16")).orElse(Quantization.Q8_0);
        if (!base.unquantized()) {
            section.problem("base_outtype", "everything is quantized from this", "use f16, bf16 or f32");
        }
        List<Quantization> wanted = quantizations(section, "quantizations", List.of("F16", "Q8_0", "Q4_K_M"));
        wanted.stream()
                .filter(one -> one.needsImportanceMatrix() && imatrix == null)
                .forEach(one -> section.problem(
                        "quantizations",
                        one + " needs an importance matrix",
                        "set gguf.imatrix, or choose another type"));
        Section kl = section.section("kl_check");
        if (kl.text("text") != null) {
            kl.problem(
                    "text",
                    "a quantization is judged here by the answers of its models, not by its divergence from F16",
                    "leave it null; llama-perplexity --kl-divergence measures it by hand on the files of gguf_models");
        }
        kl.share("max_mean_kld", 0.1, 0, 100);
        kl.end();
        GgufConfig gguf = new GgufConfig(
                script,
                section.program("python"),
                quantize,
                base,
                wanted,
                imatrix,
                Objects.requireNonNullElse(section.duration("timeout", LONG, false), LONG),
                Objects.requireNonNullElse(section.duration("stall_timeout", STALLED, false), STALLED));
        section.end();
        return gguf;
    }

    static List<Quantization> quantizations(Section section, String name, List<String> fallback) {
        List<Quantization> found = new ArrayList<>();
        for (String written : section.texts(name, fallback)) {
            Quantization.named(written)
                    .ifPresentOrElse(
                            found::add,
                            () -> section.problem(
                                    name,
                                    "'" + written + "' is no quantization",
                                    "use one of " + String.join(", ", Quantization.names())));
        }
        if (section.given(name) && section.texts(name, fallback).isEmpty()) {
            section.problem(name, "the list is empty", "name at least one, such as Q8_0");
        }
        return List.copyOf(new LinkedHashSet<>(found));
    }
}

package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.StepRecord;
import dev.batchlab.modelpipeline.config.GgufConfig;
import dev.batchlab.modelpipeline.config.ModelSource;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.gguf.GgufExpectation;
import dev.batchlab.modelpipeline.process.Program;
import dev.batchlab.modelpipeline.weights.Architectures;
import dev.batchlab.modelpipeline.weights.ModelFolder;
import dev.batchlab.modelpipeline.weights.ModelShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a model folder to GGUF: converted once, then quantized from that, never from a quantized file. */
@ApplicationScoped
public class ConvertModel {
    private final Programs programs;
    private final Clock clock;

    ConvertModel(Programs programs, Clock clock) {
        this.programs = programs;
        this.clock = clock;
    }

    void convert(PhaseContext context, Side side, Path model) throws PhaseFailure, RunCancelled, InterruptedException {
        try {
            GgufConfig gguf = context.config().gguf();
            Expected expected = expected(context, side, model);
            StepRecord base = base(context, side, model, expected);
            int tensors = base.detail().path("tensors").asInt();
            for (Quantization quantization : gguf.quantizations()) {
                if (quantization != gguf.baseOuttype()) {
                    quantized(context, side, base, quantization, expected.of(quantization, tensors));
                }
            }
        } catch (IOException e) {
            throw PhaseFailure.transientTrouble("IO", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** What the model's own files say about the GGUF to be. */
    private record Expected(ModelShape shape, String architecture, boolean chatTemplate) {
        GgufExpectation of(Quantization quantization, @Nullable Integer tensors) {
            return new GgufExpectation(
                    quantization,
                    architecture,
                    shape.layers(),
                    shape.embedding(),
                    shape.vocabulary(),
                    tensors,
                    chatTemplate);
        }
    }

    private static Expected expected(PhaseContext context, Side side, Path path) throws PhaseFailure {
        ModelFolder folder = ModelFolder.look(path);
        if (!folder.findings().isEmpty()) {
            throw PhaseFailure.permanent(
                    folder.findings().get(0).code(), folder.findings().get(0).toString());
        }
        ModelShape shape = Objects.requireNonNull(folder.shape());
        ModelSource source = side.source(context.config());
        String architecture = source.expectedArch() != null
                ? source.expectedArch()
                : Architectures.of(shape.className())
                        .orElseThrow(() -> PhaseFailure.permanent(
                                "ARCH_UNSUPPORTED",
                                "llama.cpp's name for " + shape.className() + " is not known; set " + side.key()
                                        + ".expected_arch"));
        return new Expected(shape, architecture, context.config().ollama().template() == null);
    }

    private StepRecord base(PhaseContext context, Side side, Path model, Expected expected)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        GgufConfig gguf = context.config().gguf();
        Quantization type = gguf.baseOuttype();
        Path place = side.gguf(context.config(), type);
        Map<String, Object> parts = new TreeMap<>();
        parts.put("model", ModelDigest.of(context.digests(), model));
        // newer versions keep their code in packages beside the script
        parts.put(
                "converter",
                ScriptDigest.withPackages(context.digests(), gguf.convertScript(), "conversion", "gguf-py"));
        parts.put("type", type.name());
        parts.put("place", place.toString());
        String step = type.name();
        GgufMaking making = new GgufMaking(context, side, expected.of(type, null), place);
        return context.ensure(step, Fingerprint.of("convert", parts), attempt -> {
            Path python = Interpreters.python(gguf.python(), gguf.convertScript())
                    .orElseThrow(() -> PhaseFailure.permanent("NO_PYTHON", "no Python was found; set gguf.python"));
            if (!Files.exists(attempt.resolve("started"))) {
                making.clear();
            }
            List<String> arguments = List.of(
                    python.toString(),
                    gguf.convertScript().toString(),
                    model.toString(),
                    "--outfile",
                    making.partial().toString(),
                    "--outtype",
                    type.name().toLowerCase(java.util.Locale.ROOT));
            try {
                programs.run(
                        context,
                        step,
                        program(gguf, arguments, attempt, making),
                        attempt,
                        "CONVERTER_FAILED",
                        () -> {});
            } catch (PhaseFailure e) {
                Files.deleteIfExists(making.partial());
                throw String.valueOf(e.getMessage()).contains("is not supported")
                        ? PhaseFailure.permanent(
                                "ARCH_UNSUPPORTED", e.getMessage() + " " + WaysOut.OF_AN_UNKNOWN_ARCHITECTURE)
                        : e;
            }
            return making.settle(attempt, clock.instant());
        });
    }

    private void quantized(
            PhaseContext context, Side side, StepRecord base, Quantization type, GgufExpectation expectation)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        GgufConfig gguf = context.config().gguf();
        Path place = side.gguf(context.config(), type);
        Path tool = Interpreters.onPath(gguf.quantizeBin())
                .orElseThrow(() -> PhaseFailure.permanent(
                        "NO_QUANTIZER", gguf.quantizeBin() + " is not there or not executable; set gguf.quantize_bin"));
        Map<String, Object> parts = new TreeMap<>();
        parts.put("base", base.only().sha256());
        parts.put("quantizer", context.digests().of("tool", tool).sha256());
        parts.put("type", type.name());
        parts.put("place", place.toString());
        if (gguf.imatrix() != null) {
            parts.put("imatrix", context.digests().of("imatrix", gguf.imatrix()).sha256());
        }
        GgufMaking making = new GgufMaking(context, side, expectation, place);
        context.ensure(type.name(), Fingerprint.of("quantize", parts), attempt -> {
            if (!Files.exists(attempt.resolve("started"))) {
                making.clear();
            }
            List<String> arguments = new ArrayList<>(List.of(tool.toString()));
            if (gguf.imatrix() != null) {
                arguments.addAll(List.of("--imatrix", gguf.imatrix().toString()));
            }
            arguments.addAll(List.of(base.only().path(), making.partial().toString(), type.name()));
            try {
                programs.run(
                        context,
                        type.name(),
                        program(gguf, arguments, attempt, making),
                        attempt,
                        "QUANTIZER_FAILED",
                        () -> {});
            } catch (PhaseFailure e) {
                Files.deleteIfExists(making.partial());
                throw e;
            }
            return making.settle(attempt, clock.instant());
        });
    }

    private static Program program(GgufConfig gguf, List<String> arguments, Path attempt, GgufMaking making) {
        return new Program(
                arguments, attempt, Map.of(), List.of(making.partial()), gguf.timeout(), gguf.stallTimeout());
    }
}

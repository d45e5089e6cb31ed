package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.ImportedModels;
import dev.batchlab.modelpipeline.Output;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.PhaseWork;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.StepMaker;
import dev.batchlab.modelpipeline.StepRecord;
import dev.batchlab.modelpipeline.config.OllamaConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import dev.batchlab.modelpipeline.ollama.OllamaTrouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Phase 4: blobs by digest, a model of them, and a look at what Ollama then says it is. */
@ApplicationScoped
class ImportModels implements PhaseWork {
    private static final Duration LONG = Duration.ofHours(2);

    private final ImportedModels imported;

    ImportModels(ImportedModels imported) {
        this.imported = imported;
    }

    @Override
    public Phase phase() {
        return Phase.IMPORT;
    }

    static String step(Side side, Quantization quantization) {
        return side.key() + "-" + quantization.name();
    }

    @Override
    public void run(PhaseContext context) throws PhaseFailure, RunCancelled, InterruptedException {
        OllamaClient client = new OllamaClient(context.config().ollama().url());
        try {
            checkVersion(context.config().ollama(), client.version());
            for (Quantization quantization : context.config().abTest().quantizations()) {
                for (Side side : Side.values()) {
                    ensure(context, client, side, quantization);
                }
            }
        } catch (OllamaTrouble e) {
            throw failure(e);
        } catch (IOException e) {
            throw PhaseFailure.transientTrouble("IO", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    static PhaseFailure failure(OllamaTrouble trouble) {
        boolean again = trouble.passing() || trouble.kind() == OllamaTrouble.Kind.TIMED_OUT;
        return new PhaseFailure("OLLAMA_" + trouble.kind(), String.valueOf(trouble.getMessage()), again);
    }

    private static void checkVersion(OllamaConfig ollama, String version) throws PhaseFailure {
        if (ollama.minVersion() != null && Versions.compare(version, ollama.minVersion()) < 0) {
            throw PhaseFailure.permanent(
                    "OLLAMA_TOO_OLD",
                    "Ollama is " + version + ", ollama.min_version asks for " + ollama.minVersion() + "; update it");
        }
    }

    private void ensure(PhaseContext context, OllamaClient client, Side side, Quantization quantization)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        OllamaConfig ollama = context.config().ollama();
        Output file = context.step(side.conversion(), quantization.name())
                .map(StepRecord::only)
                .orElseThrow(
                        () -> PhaseFailure.permanent("NO_GGUF", quantization + " of " + side.key() + " was not made"));
        Map<String, Object> parts = new TreeMap<>();
        parts.put("gguf", file.sha256());
        parts.put("url", ollama.url().toString());
        parts.put("name", side.ollamaName(ollama));
        parts.put("template", String.valueOf(ollama.template()));
        parts.put("system", String.valueOf(ollama.system()));
        parts.put("parameters", ollama.parameters());
        parts.put("output", context.config().outputDir().toString());
        String step = step(side, quantization);
        Fingerprint settings = Fingerprint.of("import", parts);
        Optional<StepRecord> before = context.step(Phase.IMPORT, step)
                .filter(one -> one.detail().path("settings").asText().equals(settings.sha256()));
        if (before.isPresent() && stillThere(context, client, before.get())) {
            context.ensure(
                    step,
                    before.get().fingerprint(),
                    attempt -> make(context, client, side, quantization, file, settings));
            return;
        }
        // what a server holds is no file of ours: each import counts for itself, and costs little where the blob is
        // there
        parts.put("import", context.run().id() + "/" + context.nextSequence());
        context.ensure(
                step,
                Fingerprint.of("import", parts),
                attempt -> make(context, client, side, quantization, file, settings));
    }

    /** As it was imported, and not another run's by now, which may delete it. */
    private boolean stillThere(PhaseContext context, OllamaClient client, StepRecord record)
            throws IOException, InterruptedException {
        String name = record.detail().path("name").asText();
        return imported.holder(context.config().ollama().url().toString(), OllamaClient.fullName(name))
                        .filter(holder -> holder.run().equals(context.run().id()))
                        .isPresent()
                && client.digest(name)
                        .filter(digest ->
                                digest.equals(record.detail().path("digest").asText()))
                        .isPresent();
    }

    private StepMaker.Made make(
            PhaseContext context,
            OllamaClient client,
            Side side,
            Quantization quantization,
            Output file,
            Fingerprint settings)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        Path path = Path.of(file.path());
        Output now = context.digests().afresh("gguf", path);
        if (!now.sha256().equals(file.sha256())) {
            throw PhaseFailure.permanent(
                    "GGUF_CHANGED", path + " is not the file that was verified; resume the run to make it again");
        }
        OllamaConfig ollama = context.config().ollama();
        String url = ollama.url().toString();
        String name;
        Path modelfile;
        try {
            // unreferenced blobs may be swept away at any moment: looked for right before they are used
            if (!client.holdsBlob(file.sha256())) {
                client.upload(path, file.sha256(), LONG);
            }
            context.checkCancelled();
            // said before it is done: a model left by a crash in between is known to be ours
            name = claimed(context, client, side, quantization);
            modelfile =
                    context.config().outputDir().resolve("modelfiles").resolve(name.replace(':', '_') + ".modelfile");
            Files.createDirectories(modelfile.getParent());
            Files.writeString(modelfile, Modelfile.text(context.config(), path.toString()));
            client.create(
                    Modelfile.request(context.config(), name, path.getFileName().toString(), file.sha256()),
                    LONG,
                    status -> {});
        } catch (OllamaTrouble e) {
            throw failure(e);
        }
        String digest = client.digest(name)
                .orElseThrow(
                        () -> PhaseFailure.permanent("IMPORT_FAILED", "Ollama made " + name + " but does not list it"));
        JsonNode shown = client.show(name);
        verify(context, side, quantization, name, shown);
        ObjectNode detail = EventJson.mapper().createObjectNode();
        detail.put("name", name).put("digest", digest).put("gguf_sha256", file.sha256());
        detail.put("settings", settings.sha256());
        detail.put("ollama_version", client.version());
        detail.put("template_by", ollama.template() == null ? "ollama" : "config");
        detail.set("details", shown.path("details"));
        return new StepMaker.Made(
                List.of(context.digests().of("modelfile", modelfile)),
                detail,
                () -> imported.record(context.run().id(), url, OllamaClient.fullName(name), digest));
    }

    /** The wanted name, where it is free or ours to replace, else one of this run's own. */
    private String claimed(PhaseContext context, OllamaClient client, Side side, Quantization quantization)
            throws IOException, InterruptedException {
        OllamaConfig ollama = context.config().ollama();
        boolean first = context.config().abTest().quantizations().get(0) == quantization;
        String wanted = OllamaName.wanted(side.ollamaName(ollama), first, quantization);
        if (isFree(context, client, step(side, quantization), wanted) && claim(context, wanted)) {
            return wanted;
        }
        String own = OllamaName.ofRun(wanted, context.run().id());
        claim(context, own);
        return own;
    }

    private boolean isFree(PhaseContext context, OllamaClient client, String step, String name)
            throws IOException, InterruptedException {
        String full = OllamaClient.fullName(name);
        if (context.steps().stream()
                .filter(one -> one.phase() == Phase.IMPORT && !one.step().equals(step))
                .anyMatch(one -> OllamaClient.fullName(one.detail().path("name").asText())
                        .equals(full))) {
            return false;
        }
        Optional<String> there = client.digest(name);
        Optional<ImportedModels.Holder> holder =
                imported.holder(context.config().ollama().url().toString(), full);
        return there.isEmpty()
                || holder.filter(one -> one.digest().isEmpty() || one.digest().equals(there))
                        .isPresent();
    }

    private boolean claim(PhaseContext context, String name) {
        AtomicBoolean claimed = new AtomicBoolean();
        String url = context.config().ollama().url().toString();
        context.commit(() -> claimed.set(imported.claim(context.run().id(), url, OllamaClient.fullName(name))));
        return claimed.get();
    }

    private static void verify(PhaseContext context, Side side, Quantization quantization, String name, JsonNode shown)
            throws PhaseFailure {
        JsonNode info = shown.path("model_info");
        String architecture = context.step(side.conversion(), quantization.name())
                .map(step -> step.detail().path("architecture").asText())
                .orElse("");
        String actual = info.path("general.architecture").asText();
        if (!actual.isEmpty() && !actual.equals(architecture)) {
            throw PhaseFailure.permanent(
                    "IMPORT_WRONG", name + " is " + actual + " in Ollama instead of " + architecture);
        }
        JsonNode type = info.path("general.file_type");
        if (type.isNumber() && (type.asInt() & ~1024) != quantization.fileType()) {
            throw PhaseFailure.permanent(
                    "IMPORT_WRONG",
                    name + " has the file type " + type.asInt() + " in Ollama instead of " + quantization);
        }
    }
}

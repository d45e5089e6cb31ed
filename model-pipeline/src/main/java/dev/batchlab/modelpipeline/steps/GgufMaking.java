package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ModelConverted;
import dev.batchlab.modelpipeline.Output;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.StepMaker;
import dev.batchlab.modelpipeline.gguf.BadGguf;
import dev.batchlab.modelpipeline.gguf.Gguf;
import dev.batchlab.modelpipeline.gguf.GgufExpectation;
import dev.batchlab.modelpipeline.gguf.GgufReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A GGUF file on its way from half-written to verified, in its place, and told of. */
final class GgufMaking {
    private final PhaseContext context;
    private final Side side;
    private final GgufExpectation expectation;
    private final Path place;

    GgufMaking(PhaseContext context, Side side, GgufExpectation expectation, Path place) {
        this.context = context;
        this.side = side;
        this.expectation = expectation;
        this.place = place;
    }

    /** What a tool writes to; nobody takes it for the file. */
    Path partial() {
        return place.resolveSibling("." + place.getFileName() + ".partial");
    }

    void clear() throws IOException {
        Files.createDirectories(place.getParent());
        Files.deleteIfExists(partial());
    }

    /**
     * Verifies what the tool left and puts it in its place.
     *
     * @param attempt where the digest is noted before the move, so that a crash after it is understood
     */
    StepMaker.Made settle(Path attempt, Instant at) throws PhaseFailure, IOException {
        Path note = attempt.resolve("verified.json");
        if (!Files.exists(partial()) && Files.exists(note) && Files.exists(place)) {
            Output noted = EventJson.read(Files.readAllBytes(note), Output.class);
            if (context.digests().holds(noted)) {
                return made(noted, verified(place), at);
            }
        }
        if (!Files.exists(partial())) {
            throw PhaseFailure.permanent("NO_OUTPUT", "the tool ended well but left no " + place.getFileName());
        }
        Gguf gguf = verified(partial());
        try (FileChannel channel = FileChannel.open(partial(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Output half = context.digests().afresh("gguf", partial());
        Output whole = new Output("gguf", place.toString(), half.bytes(), half.sha256());
        Files.write(note, EventJson.write(whole));
        Files.move(partial(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return made(whole, gguf, at);
    }

    private Gguf verified(Path file) throws PhaseFailure, IOException {
        try {
            Gguf gguf = GgufReader.read(file);
            List<String> contradictions = expectation.contradictions(gguf);
            if (!contradictions.isEmpty()) {
                Files.deleteIfExists(partial());
                throw PhaseFailure.permanent(
                        "WRONG_GGUF", place.getFileName() + ": " + String.join("; ", contradictions));
            }
            return gguf;
        } catch (BadGguf e) {
            Files.deleteIfExists(partial());
            throw PhaseFailure.permanent("BAD_GGUF", place.getFileName() + ": " + e.getMessage());
        }
    }

    private StepMaker.Made made(Output file, Gguf gguf, Instant at) {
        Map<String, Long> types = new TreeMap<>();
        gguf.histogram().forEach((type, elements) -> types.put(type.name(), elements));
        ObjectNode detail = EventJson.mapper().createObjectNode();
        detail.put("architecture", expectation.architecture());
        detail.put("quantization", expectation.quantization().name());
        detail.put("tensors", gguf.tensors().size());
        detail.put("parameters", gguf.parameters());
        detail.set("tensor_types", EventJson.mapper().<JsonNode>valueToTree(types));
        return new StepMaker.Made(
                List.of(file),
                detail,
                () -> context.announce(new ModelConverted(
                        context.run().name(),
                        context.run().id().toString(),
                        context.nextSequence(),
                        side.key(),
                        expectation.quantization().name(),
                        file.path(),
                        file.sha256(),
                        file.bytes(),
                        expectation.architecture(),
                        gguf.tensors().size(),
                        gguf.parameters(),
                        types,
                        at)));
    }
}

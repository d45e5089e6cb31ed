package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Brings a spec and its files to the stack. */
final class PostSpec {
    private final StackClient stack;

    PostSpec(StackClient stack) {
        this.stack = stack;
    }

    /** Fails early, before anybody is asked anything, when there is no stack. */
    void reach() {
        stack.get(StackClient.REQUEST_BUILDER, "/experiments", "the list of experiments");
    }

    /** Answers what the request builder says of the experiment. */
    JsonNode post(LocalSpec local) throws IOException {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("spec", local.text()).put("file", local.fileName());
        ArrayNode inputs = envelope.putArray("inputs");
        for (String path : local.spec().inputPaths()) {
            inputs.addObject().put("path", path).put("sha256", upload(local, path));
        }
        ObjectNode release = envelope.putObject("release");
        local.release().models().forEach(release.putArray("models")::add);
        local.release().groups().forEach(release.putArray("groups")::add);
        return stack.post(StackClient.REQUEST_BUILDER, "/experiments", envelope);
    }

    private String upload(LocalSpec local, String path) throws IOException {
        Path copy = Files.createTempFile("batchlab-input", "");
        try (var content = local.inputs().open(path)) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            return stack.put(StackClient.REQUEST_BUILDER, "/files", copy)
                    .path("sha256")
                    .asText();
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UserError("the file " + path + " is gone", "put it back and run again");
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}

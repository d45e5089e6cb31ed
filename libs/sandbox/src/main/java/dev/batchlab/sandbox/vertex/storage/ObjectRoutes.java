package dev.batchlab.sandbox.vertex.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.FileReply;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.vertex.Gate;
import dev.batchlab.sandbox.vertex.GoogleError;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Objects that are there. */
final class ObjectRoutes {
    private static final int LARGEST_PAGE = 1_000;

    private final String provider;
    private final SandboxWorld world;
    private final Objects objects;

    ObjectRoutes(String provider, SandboxWorld world, Objects objects) {
        this.provider = provider;
        this.world = world;
        this.objects = objects;
    }

    void show(Context call) {
        Gate.json(call, ObjectView.object(call.pathParam("bucket"), existing(call)));
    }

    void content(Context call) {
        SandboxFile object = existing(call);
        call.header("x-goog-generation", String.valueOf(ObjectView.generation(object)));
        call.header("x-goog-stored-content-length", String.valueOf(object.bytes()));
        call.header("x-goog-stored-content-encoding", "identity");
        new FileReply(objects.content(object), object.bytes())
                .send(call, world.fire(Occasion.call(FaultPoint.DOWNLOAD, provider, Operation.DOWNLOAD)), object.id());
    }

    void list(Context call) {
        String bucket = Buckets.existing(call.pathParam("bucket"));
        String prefix = call.queryParam("prefix");
        String after = call.queryParam("pageToken");
        String asked = call.queryParam("maxResults");
        int size = asked == null ? LARGEST_PAGE : Math.max(1, Math.min(LARGEST_PAGE, Integer.parseInt(asked)));
        List<SandboxFile> rest = objects.below(Objects.address(bucket, prefix == null ? "" : prefix)).stream()
                .filter(object -> after == null || object.filename().compareTo(Objects.address(bucket, after)) > 0)
                .toList();
        ObjectNode view = Json.MAPPER.createObjectNode().put("kind", "storage#objects");
        ArrayNode items = view.putArray("items");
        rest.stream().limit(size).forEach(object -> items.add(ObjectView.object(bucket, object)));
        if (rest.size() > size) {
            view.put("nextPageToken", items.get(size - 1).path("name").asText());
        }
        Gate.json(call, view);
    }

    void delete(Context call) {
        SandboxFile object = existing(call);
        Precondition.of(call).check(Optional.of(object));
        objects.delete(object);
        call.status(204);
    }

    void bucket(Context call) {
        Gate.json(call, ObjectView.bucket(Buckets.existing(call.pathParam("bucket"))));
    }

    private SandboxFile existing(Context call) {
        String bucket = Buckets.existing(call.pathParam("bucket"));
        String name = call.pathParam("object");
        return objects.find(Objects.address(bucket, name))
                .orElseThrow(() -> GoogleError.unknown("No such object: " + bucket + "/" + name));
    }
}

package dev.batchlab.aggregator.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.aggregator.Spec;
import dev.batchlab.aggregator.Specs;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.InputFile;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.ResolvedSpec;
import dev.batchlab.experiments.spec.StoredInputs;
import dev.batchlab.results.DataSetRows;
import dev.batchlab.results.ExperimentShapes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads resolved specs: the spec with its defaults, and where its inputs lie. */
@ApplicationScoped
public class StoredSpecs implements Specs {
    private final ArtifactStore store;

    StoredSpecs(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public Spec read(ArtifactRef ref) throws IOException {
        ResolvedSpec resolved = ResolvedSpec.open(ref, store);
        JsonNode spec = resolved.spec();
        return new Spec(ExperimentShapes.of(spec), rows(spec, resolved.inputs()), webhooks(spec));
    }

    private @Nullable DataSetRows rows(JsonNode spec, List<InputFile> files) {
        JsonNode dataset = spec.path("dataset");
        if (!dataset.isObject()) {
            return null;
        }
        StoredInputs inputs = new StoredInputs(files, store);
        String pattern = dataset.path("files").asText();
        List<String> require = new ArrayList<>();
        dataset.path("require").forEach(field -> require.add(field.asText()));
        return new DataSetRows(
                new Dataset(
                        pattern,
                        inputs.list(pattern),
                        dataset.path("group").asText(Dataset.DEFAULT_GROUP),
                        require,
                        dataset.path("onMissing").asText().equals("skip")),
                inputs);
    }

    private static List<URI> webhooks(JsonNode spec) {
        List<URI> webhooks = new ArrayList<>();
        for (JsonNode one : spec.path("notify")) {
            if (one.hasNonNull("webhook")) {
                webhooks.add(URI.create(one.get("webhook").asText()));
            }
        }
        return webhooks;
    }
}

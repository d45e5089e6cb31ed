package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.spec.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which rows to run over. */
final class DatasetPart {
    private final Draft draft;
    private final TextFiles files;

    DatasetPart(Draft draft, TextFiles files) {
        this.draft = draft;
        this.files = files;
    }

    /** Absent when there is no data set, or none that could be read. */
    @Nullable
    Dataset read() {
        JsonNode written = draft.root().path("dataset");
        if (written.isMissingNode()) {
            return null;
        }
        if (draft.root().has("axes")) {
            draft.problem("axes", "the spec has axes and a dataset", "keep one of them");
        }
        String pattern = Draft.text(written, "files");
        if (pattern == null) {
            return null;
        }
        List<String> paths = files.list("dataset.files", pattern);
        String group = Draft.text(written, "group");
        List<String> require = new ArrayList<>();
        written.path("require").forEach(name -> require.add(name.asText()));
        return new Dataset(
                pattern,
                paths,
                group == null ? Dataset.DEFAULT_GROUP : group,
                require,
                "skip".equals(Draft.text(written, "onMissing")));
    }
}

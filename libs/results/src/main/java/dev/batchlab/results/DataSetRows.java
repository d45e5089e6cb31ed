package dev.batchlab.results;

import dev.batchlab.experiments.matrix.DataRow;
import dev.batchlab.experiments.matrix.DataSet;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.ExactJson;
import dev.batchlab.experiments.spec.InputFiles;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a spec's data set. One pass finds which files hold which group; then only these are read for it. */
public final class DataSetRows implements InputRows {
    private static final class Group {
        private final Set<String> files = new LinkedHashSet<>();
        private long kept;
        private long skipped;
    }

    private final Dataset dataset;
    private final InputFiles inputs;
    private @Nullable Map<String, Group> index;

    public DataSetRows(Dataset dataset, InputFiles inputs) {
        this.dataset = dataset;
        this.inputs = inputs;
    }

    @Override
    public List<String> groups() {
        return List.copyOf(index().keySet());
    }

    @Override
    public long skipped(String group) {
        Group known = index().get(group);
        return known == null ? 0 : known.skipped;
    }

    @Override
    public boolean isAllSkipped(String group) {
        Group known = index().get(group);
        return known != null && known.kept == 0;
    }

    @Override
    public Reader open(String group) {
        Group known = index().get(group);
        List<String> files = known == null ? List.of() : List.copyOf(known.files);
        Dataset part = new Dataset(dataset.pattern(), files, dataset.group(), dataset.require(), dataset.skipMissing());
        return new GroupReader(group, new DataSet(part, inputs).rows());
    }

    private synchronized Map<String, Group> index() {
        if (index == null) {
            Map<String, Group> found = new LinkedHashMap<>();
            try (Stream<DataRow> rows = new DataSet(dataset, inputs).rows()) {
                rows.forEach(row -> {
                    Group group = found.computeIfAbsent(row.group(), name -> new Group());
                    group.files.add(row.file());
                    if (row.kept()) {
                        group.kept++;
                    } else {
                        group.skipped++;
                    }
                });
            }
            index = found;
        }
        return index;
    }

    private static final class GroupReader implements Reader {
        private final Stream<DataRow> stream;
        private final Iterator<DataRow> rows;
        private final String group;

        GroupReader(String group, Stream<DataRow> stream) {
            this.group = group;
            this.stream = stream;
            this.rows = stream.iterator();
        }

        @Override
        public @Nullable InputRow next() throws IOException {
            while (rows.hasNext()) {
                DataRow row = rows.next();
                if (row.group().equals(group)) {
                    return new InputRow(row.ordinal(), ExactJson.write(row.fields()));
                }
            }
            return null;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}

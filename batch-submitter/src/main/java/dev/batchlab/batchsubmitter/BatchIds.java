package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Likeness;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.ResumedDownload;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids of requests: those a shard sent, and those a batch's results carry. */
@ApplicationScoped
public class BatchIds {
    private static final int DOWNLOAD_TRIES = 3;
    /** A provider may slip a row of nobody's into a result, but not so many before the first of ours. */
    private static final int STRANGERS_ENOUGH = 100;

    private final Providers providers;
    private final RequestFiles files;

    BatchIds(Providers providers, RequestFiles files) {
        this.providers = providers;
        this.files = files;
    }

    Set<String> sent(Shard shard) throws IOException {
        WireFormat format = format(shard);
        Set<String> ids = new HashSet<>();
        try (BufferedReader lines = reader(files.of(shard).open())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    ids.add(format.wireIdOf(line));
                }
            }
        }
        return ids;
    }

    /** Reads the results of an ended batch, or so much of them that they are clearly those of another. */
    Likeness compare(Shard shard, Set<String> own, BatchSnapshot batch, BatchApi api) throws IOException {
        WireFormat format = format(shard);
        Set<String> seen = new HashSet<>();
        int strangers = 0;
        for (ResultLocation results : batch.results()) {
            try (BufferedReader lines = reader(new ResumedDownload(api, results.location(), DOWNLOAD_TRIES))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String id = id(format, line);
                    if (id == null) {
                        continue;
                    }
                    if (own.contains(id)) {
                        seen.add(id);
                    } else if (++strangers >= STRANGERS_ENOUGH && seen.isEmpty()) {
                        return Likeness.OTHERS;
                    }
                }
            }
        }
        return Likeness.of(own.size(), seen.size(), strangers);
    }

    private static @Nullable String id(WireFormat format, String line) {
        try {
            return line.isBlank() ? null : format.readRow(line).wireId();
        } catch (UnreadableRow e) {
            // a broken line tells nothing; then the ids are not all there
            return null;
        }
    }

    private WireFormat format(Shard shard) {
        return providers.get(shard.provider()).wireFormat();
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}

package dev.batchlab.batchsubmitter.online;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.batchsubmitter.Shard;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.WireFormat;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of a request file's lines, some at a time; goes on where it was interrupted. */
@ApplicationScoped
public class LoadRequests {
    private static final int LINES = 500;
    private static final long CHARACTERS = 4_000_000;

    private final OnlineBatches batches;
    private final OnlineRequests requests;
    private final ArtifactStore artifacts;
    private final Providers providers;

    LoadRequests(OnlineBatches batches, OnlineRequests requests, ArtifactStore artifacts, Providers providers) {
        this.batches = batches;
        this.requests = requests;
        this.artifacts = artifacts;
        this.providers = providers;
    }

    void load(OnlineBatch batch, Shard shard, Lease lease) throws IOException {
        WireFormat format = providers.get(shard.provider()).wireFormat();
        int there = QuarkusTransaction.requiringNew().call(() -> requests.rows(batch.id()));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(artifacts.open(shard.requestFile()), StandardCharsets.UTF_8))) {
            for (int skipped = 0; skipped < there; skipped++) {
                lines.readLine();
            }
            int next = there;
            List<String> page = page(lines);
            while (!page.isEmpty()) {
                int first = next;
                List<String> these = page;
                List<String> wireIds = these.stream().map(format::wireIdOf).toList();
                lease.checkpoint(() -> {
                    requests.load(batch.id(), first, wireIds, these);
                    return true;
                });
                next += these.size();
                page = page(lines);
            }
        }
        lease.checkpoint(() -> batches.loaded(batch.id()));
    }

    private static List<String> page(BufferedReader lines) throws IOException {
        List<String> page = new ArrayList<>();
        long characters = 0;
        while (page.size() < LINES && characters < CHARACTERS) {
            String line = lines.readLine();
            if (line == null) {
                return page;
            }
            if (!line.isBlank()) {
                page.add(line);
                characters += line.length();
            }
        }
        return page;
    }
}

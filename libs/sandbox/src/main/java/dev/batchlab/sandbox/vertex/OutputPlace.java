package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxBatch;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where a job's results go: a directory below the prefix that was asked for, or a table. */
record OutputPlace(String address) {
    private static final DateTimeFormatter DIRECTORY_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TABLE_TIME =
            DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss_SSS").withZone(ZoneOffset.UTC);
    private static final int LINES_PER_SHARD = 1_000;

    static OutputPlace of(SandboxBatch job) {
        String asked = job.order().details().getOrDefault("output", "");
        if (asked.startsWith("bq://")) {
            boolean isTable = asked.substring("bq://".length()).split("\\.").length > 2;
            return new OutputPlace(isTable ? asked : asked + ".predictions_" + TABLE_TIME.format(job.createdAt()));
        }
        String prefix = asked.endsWith("/") ? asked.substring(0, asked.length() - 1) : asked;
        return new OutputPlace(prefix + "/prediction-model-" + DIRECTORY_TIME.format(job.createdAt()));
    }

    static boolean isSecondShard(int lineNumber) {
        return lineNumber > LINES_PER_SHARD;
    }

    /** Small outputs are one object, larger ones several. */
    String file(SandboxBatch job, boolean isSecond) {
        if (isTable()) {
            return address;
        }
        boolean isOne = job.requireWork().lines() <= LINES_PER_SHARD;
        return address + (isOne ? "/predictions.jsonl" : "/predictions-0000" + (isSecond ? 1 : 0) + "-of-00002.jsonl");
    }

    void write(ObjectNode info) {
        if (isTable()) {
            int dot = address.lastIndexOf('.');
            info.put("bigqueryOutputDataset", address.substring(0, dot))
                    .put("bigqueryOutputTable", address.substring(dot + 1));
        } else {
            info.put("gcsOutputDirectory", address);
        }
    }

    private boolean isTable() {
        return address.startsWith("bq://");
    }
}

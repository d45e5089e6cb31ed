package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchError;

/** Why a job failed, by a canonical code: 1 cancelled, 3 import, 7 permission, 9 bucket, 13 a fault of the service. */
record JobError(int code, String message) {
    private static final int IMPORT = 3;

    static JobError of(BatchError error) {
        if (error.code().matches("\\d{1,2}")) {
            return new JobError(Integer.parseInt(error.code()), error.message());
        }
        if (error.code().equals("invalid_request") && "file_id".equals(error.param())) {
            return new JobError(IMPORT, "Failed to import data. Not found: the input was deleted or never was there.");
        }
        return new JobError(IMPORT, error.message());
    }

    void write(ObjectNode error) {
        error.put("code", code).put("message", message);
    }
}

package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.generatecontent.RpcStatus;
import dev.batchlab.sandbox.json.Json;

/** The words for a batch's states, and the errors of the bad ends. */
final class OperationEnds {
    private OperationEnds() {}

    static String state(SandboxBatch batch) {
        return switch (batch.status()) {
            case VALIDATING -> "PENDING";
            case IN_PROGRESS, FINALIZING, CANCELLING -> "RUNNING";
            case COMPLETED -> "SUCCEEDED";
            case FAILED -> "FAILED";
            case CANCELLED -> "CANCELLED";
            case EXPIRED -> "EXPIRED";
        };
    }

    static ObjectNode error(SandboxBatch batch) {
        return switch (batch.status()) {
            // seen on the wire, although the documents imply 1
            case CANCELLED -> error(RpcStatus.INTERNAL, "The batch was cancelled.");
            case EXPIRED -> error(RpcStatus.DEADLINE_EXCEEDED, "The batch expired before it was finished.");
            default ->
                batch.errors().isEmpty()
                        ? error(RpcStatus.INTERNAL, "Internal error encountered.")
                        : failed(batch.errors().get(0));
        };
    }

    private static ObjectNode failed(BatchError error) {
        RpcStatus status =
                switch (error.code()) {
                    case "token_limit_exceeded", "RESOURCE_EXHAUSTED" -> RpcStatus.RESOURCE_EXHAUSTED;
                    case "internal", "INTERNAL", "server_error" -> RpcStatus.INTERNAL;
                    case "UNAVAILABLE" -> RpcStatus.UNAVAILABLE;
                    default -> RpcStatus.INVALID_ARGUMENT;
                };
        return error(status, error.message());
    }

    private static ObjectNode error(RpcStatus status, String message) {
        return Json.MAPPER.createObjectNode().put("code", status.code()).put("message", message);
    }
}

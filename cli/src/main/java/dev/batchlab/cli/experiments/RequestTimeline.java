package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts together what the stages know of one request. */
final class RequestTimeline {
    private RequestTimeline() {}

    /** @param traced from request-builder @param batches of the summary @param outcomes readings of its attempts */
    static ObjectNode of(String customId, JsonNode traced, JsonNode batches, JsonNode outcomes) {
        ObjectNode timeline = JsonNodeFactory.instance.objectNode().put("custom_id", customId);
        ArrayNode steps = timeline.putArray("steps");
        step(steps, traced.path("planned"), 1, "planned", "");
        for (JsonNode packed : traced.path("packed")) {
            int attempt = packed.path("attempt").asInt();
            String shard = packed.path("shardId").asText();
            step(steps, packed.path("packedAt"), attempt, "packed", "shard " + shard);
            for (JsonNode batch : batches) {
                if (isOf(shard, batch.path("id").asText())) {
                    submitted(steps, attempt, batch);
                }
            }
            for (JsonNode outcome : outcomes) {
                if (outcome.path("shardId").asText().equals(shard)) {
                    returned(steps, attempt, outcome);
                }
            }
        }
        return timeline;
    }

    private static boolean isOf(String shard, String batch) {
        return batch.equals(shard) || batch.startsWith(shard + "#");
    }

    private static void submitted(ArrayNode steps, int attempt, JsonNode batch) {
        String name = batch.path("provider_batch_id").isTextual()
                ? "batch " + batch.path("provider_batch_id").asText() + " at "
                        + batch.path("provider").asText()
                : "no batch";
        if (batch.path("submitted").isTextual()) {
            step(steps, batch.path("submitted"), attempt, "submitted", name);
        }
        if (batch.path("completed").isTextual()) {
            String state = batch.path("state").asText();
            step(steps, batch.path("completed"), attempt, "batch " + state, name);
        } else if (!batch.path("submitted").isTextual()) {
            step(steps, batch.path("submitted"), attempt, "waiting", "for its batch to be submitted");
        }
    }

    private static void returned(ArrayNode steps, int attempt, JsonNode outcome) {
        StringBuilder what = new StringBuilder(outcome.path("outcome").asText());
        if (outcome.path("errorKind").isTextual()) {
            what.append(" (").append(outcome.path("errorKind").asText());
            if (outcome.path("errorCode").isTextual()) {
                what.append(' ').append(outcome.path("errorCode").asText());
            }
            what.append(')');
        }
        what.append(", ")
                .append(outcome.path("usage").path("input").asLong())
                .append(" + ")
                .append(outcome.path("usage").path("output").asLong())
                .append(" tokens, ")
                .append(Amounts.usd(outcome.path("costUsd")))
                .append(outcome.path("isFinal").asBoolean() ? "" : ", goes out again");
        step(steps, outcome.path("returned"), attempt, "returned", what.toString());
    }

    private static void step(ArrayNode steps, JsonNode at, int attempt, String what, String details) {
        ObjectNode step = steps.addObject();
        step.set("at", at.isTextual() ? at : JsonNodeFactory.instance.nullNode());
        step.put("attempt", attempt).put("step", what).put("details", details);
    }

    static String lines(ArrayNode steps) {
        Table table = new Table("At", "Attempt", "Step", "Details");
        steps.forEach(step -> table.row(
                step.path("at").isTextual() ? step.path("at").asText() : "-",
                step.path("attempt").asText(),
                step.path("step").asText(),
                step.path("details").asText()));
        return table.toString().stripTrailing();
    }
}

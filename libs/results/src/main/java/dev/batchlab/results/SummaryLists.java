package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.batchlab.events.Usage;
import java.io.IOException;
import java.util.List;

/** The repeated parts of {@code summary.json}. */
final class SummaryLists {
    private SummaryLists() {}

    static void errors(JsonGenerator json, List<ErrorGroup> errors) throws IOException {
        json.writeArrayFieldStart("errors");
        for (ErrorGroup error : errors) {
            json.writeStartObject();
            JsonLines.text(json, "kind", error.kind());
            JsonLines.text(json, "code", error.code());
            json.writeNumberField("count", error.count());
            JsonLines.text(json, "example", error.example());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void tokens(JsonGenerator json, Usage usage) throws IOException {
        json.writeObjectFieldStart("tokens");
        json.writeNumberField("input", usage.input());
        json.writeNumberField("cached", usage.cached());
        json.writeNumberField("output", usage.output());
        json.writeNumberField("reasoning", usage.reasoning());
        json.writeNumberField("total", usage.total());
        json.writeEndObject();
    }

    static void batches(JsonGenerator json, List<BatchSummary> batches) throws IOException {
        json.writeArrayFieldStart("batches");
        for (BatchSummary batch : batches) {
            json.writeStartObject();
            JsonLines.text(json, "id", batch.id());
            JsonLines.text(json, "provider", batch.provider());
            JsonLines.text(json, "provider_batch_id", batch.providerBatchId());
            JsonLines.text(json, "group", batch.group());
            JsonLines.text(json, "model", batch.model());
            json.writeNumberField("attempt", batch.attempt());
            JsonLines.text(json, "state", batch.state());
            json.writeNumberField("requests", batch.requests());
            SummaryJson.time(json, "submitted", batch.submitted());
            SummaryJson.time(json, "completed", batch.completed());
            SummaryJson.money(json, "cost_usd", batch.costUsd());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void groups(JsonGenerator json, List<GroupSummary> groups) throws IOException {
        json.writeArrayFieldStart("groups");
        for (GroupSummary group : groups) {
            json.writeStartObject();
            JsonLines.text(json, "group", group.group());
            JsonLines.text(json, "model", group.model());
            JsonLines.text(json, "status", group.status());
            json.writeNumberField("total", group.total());
            json.writeNumberField("done", group.done());
            json.writeNumberField("errors", group.errors());
            tokens(json, group.usage());
            SummaryJson.money(json, "cost_usd", group.cost().usd());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void complaints(JsonGenerator json, List<String> complaints) throws IOException {
        json.writeArrayFieldStart("complaints");
        for (String complaint : complaints) {
            json.writeString(WellFormed.text(complaint));
        }
        json.writeEndArray();
    }
}

package dev.batchlab.experiments.manifest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.batchlab.answers.AnswerRules;
import dev.batchlab.answers.Choice;
import dev.batchlab.answers.FreeText;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.events.EventJson;

/** The JSON form of manifests: that of the events, with the kind of the answer rules beside their fields. */
final class ManifestJson {
    private static final ObjectMapper MAPPER =
            EventJson.mapper().copy().addMixIn(AnswerRules.class, AnswerRulesKind.class);

    static final ObjectReader HEADER = MAPPER.readerFor(ManifestHeader.class);
    static final ObjectReader ENTRY = MAPPER.readerFor(ManifestEntry.class);
    static final ObjectWriter WRITER = MAPPER.writer();

    private ManifestJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ScoredQuestions.class, name = "scored-questions"),
        @JsonSubTypes.Type(value = FreeText.class, name = "text"),
        @JsonSubTypes.Type(value = Choice.class, name = "choice"),
        @JsonSubTypes.Type(value = JsonDocument.class, name = "json-schema")
    })
    private interface AnswerRulesKind {}
}

package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.RequestError;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The JSON of all result files: real UTF-8, numbers plain, keys in a fixed order, one object a line. */
final class JsonLines {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonLines() {}

    static JsonGenerator to(OutputStream out) throws IOException {
        return JSON.createGenerator(out, JsonEncoding.UTF8).setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    static JsonParser parser(String json) throws IOException {
        return JSON.createParser(json);
    }

    static void endLine(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(WellFormed.text(field), WellFormed.text(value));
        }
    }

    static void decimal(JsonGenerator json, String field, @Nullable BigDecimal value) throws IOException {
        json.writeFieldName(WellFormed.text(field));
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.toPlainString());
        }
    }

    /** Nothing where there is no value; null where the value is null. */
    static void scalar(JsonGenerator json, String field, @Nullable JsonNode value) throws IOException {
        if (value == null) {
            return;
        }
        if (value.isNumber()) {
            decimal(json, field, value.decimalValue());
        } else if (value.isBoolean()) {
            json.writeBooleanField(WellFormed.text(field), value.booleanValue());
        } else {
            text(json, field, value.isNull() ? null : value.asText());
        }
    }

    static void error(JsonGenerator json, RequestError error) throws IOException {
        json.writeStartObject();
        text(json, "kind", error.kind());
        text(json, "code", error.code());
        text(json, "message", error.message());
        json.writeEndObject();
    }
}

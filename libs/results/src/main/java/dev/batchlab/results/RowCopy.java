package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Predicate;

/** Copies a row token by token: the order of its fields and the spelling of its numbers stay as they are. */
final class RowCopy {
    private RowCopy() {}

    static void fields(InputRow row, JsonGenerator to, Predicate<String> leaveOut) throws IOException {
        try (JsonParser from = JsonLines.parser(row.json())) {
            if (from.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Row " + row.ordinal() + " is no JSON object");
            }
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                String field = from.currentName();
                from.nextToken();
                if (leaveOut.test(field)) {
                    from.skipChildren();
                } else {
                    to.writeFieldName(WellFormed.text(field));
                    value(from, to);
                }
            }
        }
    }

    private static void value(JsonParser from, JsonGenerator to) throws IOException {
        int depth = 0;
        do {
            depth += token(from, to);
        } while (depth > 0 && from.nextToken() != null);
    }

    /** Copies the current token; returns by how much the nesting changes. */
    private static int token(JsonParser from, JsonGenerator to) throws IOException {
        switch (from.currentToken()) {
            case START_OBJECT -> to.writeStartObject();
            case START_ARRAY -> to.writeStartArray();
            case END_OBJECT -> to.writeEndObject();
            case END_ARRAY -> to.writeEndArray();
            case FIELD_NAME -> to.writeFieldName(WellFormed.text(from.currentName()));
            case VALUE_STRING -> to.writeString(WellFormed.text(from.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(from.getText());
            default -> to.copyCurrentEvent(from);
        }
        if (from.currentToken().isStructStart()) {
            return 1;
        }
        return from.currentToken().isStructEnd() ? -1 : 0;
    }
}

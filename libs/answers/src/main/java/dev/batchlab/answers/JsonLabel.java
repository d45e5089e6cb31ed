package dev.batchlab.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer that is one JSON object, perhaps in a code fence. */
final class JsonLabel {
    static final Set<JsonToken> TEXTS = Set.of(JsonToken.VALUE_STRING);
    /** What can be written without quotes, too; null is no answer. */
    static final Set<JsonToken> SCALARS = Set.of(
            JsonToken.VALUE_STRING,
            JsonToken.VALUE_NUMBER_INT,
            JsonToken.VALUE_NUMBER_FLOAT,
            JsonToken.VALUE_TRUE,
            JsonToken.VALUE_FALSE);

    private static final Pattern FENCE = Pattern.compile("\\A```(?:json)?\\s*\\n(.*?)\\n?```\\z", Pattern.DOTALL);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();

    private JsonLabel() {}

    /** A field's text. @param found whether the object has the field at all; @param text null unless there is a single one of a kind that is taken */
    record Value(boolean found, @Nullable String text) {}

    /** Empty where the answer is no single JSON object, and so must be read as words. */
    static Optional<LabelReading> read(LabelSet labels, String answer) {
        return value(Set.of("label"), TEXTS, answer).map(value -> judge(labels, value.found(), value.text()));
    }

    /** The text of the one field of these that the object has, if it is of these kinds; of several fields, none. */
    static Optional<Value> value(Set<String> fields, Set<JsonToken> kinds, String answer) {
        String text = answer.strip();
        Matcher fence = FENCE.matcher(text);
        if (fence.matches()) {
            text = fence.group(1).strip();
        }
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            String given = null;
            int found = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = fields.contains(parser.currentName());
                JsonToken value = parser.nextToken();
                found += wanted ? 1 : 0;
                given = wanted && kinds.contains(value) ? parser.getText() : given;
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
            return Optional.of(new Value(found > 0, found == 1 ? given : null));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static LabelReading judge(LabelSet labels, boolean found, @Nullable String given) {
        if (!found) {
            return LabelReading.invalid("the JSON object has no field label");
        }
        return given != null && labels.labels().contains(given)
                ? LabelReading.read(given, LabelReader.JSON)
                : LabelReading.invalid("the field label is none of " + labels.labels());
    }
}

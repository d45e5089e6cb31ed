package dev.batchlab.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer that is one JSON object, perhaps in a code fence. */
final class JsonLabel {
    private static final Pattern FENCE = Pattern.compile("\\A```(?:json)?\\s*\\n(.*?)\\n?```\\z", Pattern.DOTALL);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();

    private JsonLabel() {}

    /** Empty where the answer is no single JSON object, and so must be read as words. */
    static Optional<LabelReading> read(LabelSet labels, String answer) {
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
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean label = parser.currentName().equals("label");
                JsonToken value = parser.nextToken();
                found |= label;
                given = label && value == JsonToken.VALUE_STRING ? parser.getText() : given;
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
            return Optional.of(judge(labels, found, given));
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

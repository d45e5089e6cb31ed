package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What the fields are called that tell several answers to a row apart. A name that a row or the merge uses itself gets
 * {@code answer.} in front, as in {@code results.csv}; it is the same on every line of a file.
 */
record AnswerNames(String model, String trial) {
    private static final String IN_FRONT = "answer.";

    /** @param rows all of the file, in any order */
    static AnswerNames free(InputRows.Reader rows, MergeFields fields) throws IOException {
        Set<String> taken = new HashSet<>();
        for (InputRow row = rows.next(); row != null; row = rows.next()) {
            own(row, taken);
        }
        return new AnswerNames(free("model", taken, fields), free("trial", taken, fields));
    }

    private static String free(String name, Set<String> taken, MergeFields fields) {
        return taken.contains(name) || fields.writes(name) ? free(IN_FRONT + name, taken, fields) : name;
    }

    private static void own(InputRow row, Set<String> names) throws IOException {
        try (JsonParser json = JsonLines.parser(row.json())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().endsWith("model") || json.currentName().endsWith("trial")) {
                    names.add(json.currentName());
                }
                json.nextToken();
                json.skipChildren();
            }
        }
    }
}

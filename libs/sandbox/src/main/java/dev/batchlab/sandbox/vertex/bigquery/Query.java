package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.vertex.GoogleError;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one query the sandbox understands: all rows of a table as sorted lines of JSON. */
record Query(TableAddress table) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*SELECT\\s+TO_JSON_STRING\\((\\w+)\\)\\s+AS\\s+(\\w+)\\s+FROM\\s+`([^`]+)\\.([^`.]+)\\.([^`.]+)`\\s+AS\\s+\\1"
                    + "\\s+ORDER\\s+BY\\s+\\2\\s*",
            Pattern.CASE_INSENSITIVE);

    static Query parse(String sql) {
        Matcher form = FORM.matcher(sql);
        if (!form.matches()) {
            throw GoogleError.invalid("The sandbox understands only SELECT TO_JSON_STRING(t) AS line"
                    + " FROM `project.dataset.table` AS t ORDER BY line, not: " + sql);
        }
        return new Query(new TableAddress(form.group(3), form.group(4), form.group(5)));
    }

    List<String> lines(Tables tables) throws IOException {
        if (!tables.isThere(table)) {
            throw table.unknown();
        }
        List<JsonNode> rows = tables.rows(table);
        Columns columns = Columns.of(rows);
        return rows.stream().map(columns::json).sorted().toList();
    }
}

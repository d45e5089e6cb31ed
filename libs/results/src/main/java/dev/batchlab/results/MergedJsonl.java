package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code merged/<group>.jsonl}: each row of the data set in input order plus the merge fields. With several models or trials a
 * row comes once per answer, told apart by {@link AnswerNames}. A row without a settled answer has null for its text.
 */
public final class MergedJsonl {
    private final ExperimentShape shape;
    private final MergeFields fields;
    private final LongTexts texts;

    public MergedJsonl(ExperimentShape shape, MergeFields fields, LongTexts texts) {
        this.shape = shape;
        this.fields = fields;
        this.texts = texts;
    }

    /** Writes one group, unless none of it has been released. */
    public void write(String group, Cells cells, InputRows rows, Output output) throws IOException {
        try (InputRows.Reader reader = rows.open(group)) {
            String path = "merged/" + FileNames.encode(group) + ".jsonl";
            Join join = new Join(reader, names(group, rows), path, output);
            cells.inRowOrder(group, join::cell);
            join.finish();
        }
    }

    /** Null where a row has one answer. */
    private @Nullable AnswerNames names(String group, InputRows rows) throws IOException {
        if (!shape.severalAnswersPerRow()) {
            return null;
        }
        try (InputRows.Reader reader = rows.open(group)) {
            return AnswerNames.free(reader, fields);
        }
    }

    /** Walks rows and cells side by side; opens the file with the first cell. */
    private final class Join {
        private final InputRows.Reader rows;
        private final @Nullable AnswerNames names;
        private final String path;
        private final Output output;
        private @Nullable OutputStream out;
        private @Nullable JsonGenerator json;
        private @Nullable InputRow row;

        Join(InputRows.Reader rows, @Nullable AnswerNames names, String path, Output output) {
            this.rows = rows;
            this.names = names;
            this.path = path;
            this.output = output;
        }

        void cell(CellResult cell) throws IOException {
            if (json == null) {
                out = output.create(path);
                json = JsonLines.to(out);
                row = rows.next();
            }
            int wanted = cell.cell().row() == null ? 0 : cell.cell().row();
            while (row != null && row.ordinal() < wanted) {
                passBy(json, row);
                row = rows.next();
            }
            if (row == null || row.ordinal() != wanted) {
                throw new IOException("Answer " + cell.cell().customId() + " belongs to row " + wanted + " of group "
                        + cell.cell().group() + ", which the data set does not have");
            }
            line(json, row, cell, names);
            answered = wanted;
        }

        private int answered;

        private void passBy(JsonGenerator to, InputRow passed) throws IOException {
            if (passed.ordinal() != answered) {
                line(to, passed, null, names);
            }
        }

        void finish() throws IOException {
            if (json == null || out == null) {
                return;
            }
            while (row != null) {
                passBy(json, row);
                row = rows.next();
            }
            json.flush();
            out.close();
        }
    }

    private void line(JsonGenerator json, InputRow row, @Nullable CellResult cell, @Nullable AnswerNames names)
            throws IOException {
        json.writeStartObject();
        RowCopy.fields(row, json, fields::writes);
        @Nullable CellResult settled = cell != null && cell.settled() ? cell : null;
        if (fields.text() != null) {
            JsonLines.text(json, fields.text(), settled == null ? null : texts.textOf(settled));
        }
        if (fields.tokens() != null) {
            json.writeObjectFieldStart(fields.tokens());
            json.writeNumberField("input", cell == null ? 0 : cell.usage().input());
            json.writeNumberField("output", cell == null ? 0 : cell.usage().output());
            json.writeNumberField("total", cell == null ? 0 : cell.usage().total());
            json.writeEndObject();
        }
        if (fields.error() != null && settled != null && settled.error() != null) {
            json.writeFieldName(fields.error());
            JsonLines.error(json, settled.error());
        }
        if (cell != null && names != null) {
            JsonLines.text(json, names.model(), cell.cell().model());
            json.writeNumberField(names.trial(), cell.cell().trial());
        }
        json.writeEndObject();
        JsonLines.endLine(json);
    }
}

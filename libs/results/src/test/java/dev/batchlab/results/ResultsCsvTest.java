package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.NO_LONG_TEXTS;
import static dev.batchlab.results.Fixtures.cells;
import static dev.batchlab.results.Fixtures.matrixCell;
import static dev.batchlab.results.Fixtures.record;
import static dev.batchlab.results.Fixtures.rowCell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {
    private static String csv(ExperimentShape shape, CellResult... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultsCsv(shape, NO_LONG_TEXTS).write(cells(List.of(cells)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_matrix_has_the_columns_of_the_contract() throws IOException {
        CellResult good = Fixtures.valid(matrixCell(0, "p1_n01_t1"), "answer");
        CellResult bad =
                CellResult.of(List.of(record(matrixCell(1, "p1_n02_t1"), 1, Outcome.PROVIDER_ERROR, true, "")), 0);
        assertThat(csv(Fixtures.MATRIX, good, bad))
                .isEqualTo("""
                        timestamp,text,developer,model,persona,temperature,trial,tone,Q1value,Q2value,Q1reason,Q2reason,\
                        custom_id,outcome,attempts,input_tokens,cached_tokens,output_tokens,reasoning_tokens,cost_usd,\
                        error_kind,error_code,error_message
                        2026-03-01T12:00:00Z,t1,OpenAI,gpt-4.1,p1,0.7,1,dry,80,5,軽い,'=1+1,\
                        p1_n01_t1,valid,1,100,20,30,10,0.000220,,,
                        2026-03-01T12:00:00Z,t1,OpenAI,gpt-4.1,p1,0.7,2,dry,,,,,\
                        p1_n02_t1,provider_error,1,100,20,30,10,0.000220,server,500,"went ""wrong"",
                        sorry"
                        """.replace("\n", "\r\n").replace("wrong\"\",\r\n", "wrong\"\",\n"));
    }

    @Test
    void a_data_set_has_the_columns_of_the_contract() throws IOException {
        assertThat(csv(Fixtures.DATASET, Fixtures.valid(rowCell(0, "anatomy", 7), "言い換え")))
                .isEqualTo("""
                        timestamp,group,row,developer,model,temperature,trial,answer,\
                        custom_id,outcome,attempts,input_tokens,cached_tokens,output_tokens,reasoning_tokens,cost_usd,\
                        error_kind,error_code,error_message
                        2026-03-01T12:00:00Z,anatomy,7,OpenAI,gpt-4.1,1,1,言い換え,\
                        anatomy_q7,valid,1,100,20,30,10,0.000220,,,
                        """.replace("\n", "\r\n"));
    }

    @Test
    void cells_still_open_are_no_rows() throws IOException {
        CellResult open = CellResult.of(List.of(record(matrixCell(0, "a"), 1, Outcome.INVALID, false, "x")), 0);
        assertThat(csv(Fixtures.MATRIX, open).lines()).hasSize(1);
    }

    @Test
    void a_model_without_temperature_says_None_and_an_unknown_price_is_empty() throws IOException {
        var cell = new dev.batchlab.events.CellRef(0, "id", "o3", "OpenAI", java.util.Map.of(), "g", 1, 1, null);
        CellResult priced = Fixtures.valid(cell, "x");
        CellResult unpriced = new CellResult(
                priced.cell(),
                true,
                priced.outcome(),
                1,
                1,
                priced.values(),
                priced.reasons(),
                priced.matchedForms(),
                List.of(),
                priced.text(),
                null,
                priced.usage(),
                dev.batchlab.events.Cost.UNKNOWN,
                null,
                null,
                null,
                priced.created(),
                List.of());
        assertThat(csv(Fixtures.DATASET, unpriced)).contains(",o3,None,1,x,id,valid,1,100,20,30,10,,,,");
    }

    @Property(tries = 500)
    void whatever_an_answer_says_the_csv_reads_back_and_runs_no_formula(@ForAll String text) throws IOException {
        String csv = csv(Fixtures.DATASET, Fixtures.valid(rowCell(0, "g", 1), text));
        List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
        assertThat(rows).hasSize(2);
        String cell = rows.get(1).get(7);
        assertThat(FormulaSafe.strip(cell)).isEqualTo(WellFormed.text(text));
        assertThat(cell).doesNotMatch("(?s)[=@\\t\\r\\n].*");
        assertThat(cell.matches("(?s)[+-].*") && !cell.matches("[+-]\\d+(\\.\\d+)?"))
                .isFalse();
    }
}

package dev.batchlab.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.sandbox.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultBookTest {
    private static final Occasion LIST = Occasion.call(FaultPoint.REQUEST, "openai", Operation.LIST);

    @Test
    void times_limits_how_often_a_fault_fires() {
        FaultBook book = new FaultBook(List.of());
        book.add(Fault.of(FaultName.HTTP_500).times(2));
        assertThat(book.fire(LIST)).isPresent();
        assertThat(book.fire(LIST)).isPresent();
        assertThat(book.fire(LIST)).isEmpty();
        assertThat(book.all().get(0).fired()).isEqualTo(2);
    }

    @Test
    void history_survives_being_written_and_read() throws Exception {
        FaultBook book = new FaultBook(List.of());
        Fault scripted = FaultScript.parse(
                        "{id: a, fault: row_error, match: {customId: 'x.*'}, times: 1, params: {status: 429}}")
                .get(0);
        book.add(scripted);
        book.fire(Occasion.row("openai", "m", "x1", 1, 1));
        String json = new String(Json.bytes(book.drainChanged().get(0)), java.nio.charset.StandardCharsets.UTF_8);

        FaultBook restarted = new FaultBook(List.of(Json.MAPPER.readValue(json, FaultState.class)));
        restarted.add(scripted);

        assertThat(restarted.fire(Occasion.row("openai", "m", "x2", 1, 1))).isEmpty();
        assertThat(restarted.all().get(0).fired()).isEqualTo(1);
    }

    @Test
    void a_row_is_matched_by_its_whole_id_model_and_attempt() {
        FaultBook book = new FaultBook(List.of());
        book.add(
                FaultScript.parse("{fault: row_missing, match: {customId: 'a+', model: m, attempt: 2, batchNumber: 7}}")
                        .get(0));
        assertThat(book.fire(Occasion.row("openai", "m", "aab", 7, 2))).isEmpty();
        assertThat(book.fire(Occasion.row("openai", "n", "aa", 7, 2))).isEmpty();
        assertThat(book.fire(Occasion.row("openai", "m", "aa", 7, 1))).isEmpty();
        assertThat(book.fire(Occasion.row("openai", "m", "aa", 8, 2))).isEmpty();
        assertThat(book.fire(Occasion.row("openai", "m", "aa", 7, 2))).isPresent();
    }

    @Test
    void a_script_file_may_be_a_list_or_an_object(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("chaos.yaml"),
                "faults:\n  - fault: slow\n    params: {ms: 5}\n  - fault: http_503\n");
        assertThat(FaultScript.read(file)).extracting(Fault::id).containsExactly("chaos.yaml#1", "chaos.yaml#2");
    }

    @Test
    void mistakes_in_a_script_are_named() {
        assertThatThrownBy(() -> FaultScript.parse("{fault: http_5000}"))
                .hasMessageContaining("http_5000")
                .hasMessageContaining("http_500");
        assertThatThrownBy(() -> FaultScript.parse("{fault: slow, macth: {}}")).hasMessageContaining("macth");
        assertThatThrownBy(() -> FaultScript.parse("{times: 3}")).hasMessageContaining("fault");
        assertThatThrownBy(() -> FaultScript.parse("{fault: slow, match: {operation: creat}}"))
                .hasMessageContaining("creat");
    }
}

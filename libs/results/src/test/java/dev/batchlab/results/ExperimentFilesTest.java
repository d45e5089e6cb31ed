package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.NO_LONG_TEXTS;
import static dev.batchlab.results.Fixtures.matrixCell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFilesTest {
    private static final List<CellResult> CELLS = IntStream.range(0, 3)
            .mapToObj(i -> Fixtures.valid(matrixCell(i, "cell" + i), "answer " + i))
            .toList();

    @TempDir
    Path directory;

    private ExperimentFiles files(Cells cells) throws IOException {
        SummaryBuilder summary = new SummaryBuilder();
        cells.inMatrixOrder(summary::cell);
        return new ExperimentFiles(
                Fixtures.MATRIX,
                cells,
                NO_LONG_TEXTS,
                summary.build("emotions", "completed", 3, 3, null, null, null, List.of()),
                null,
                List.of(Fixtures.stored(StoredFile.rawPath("batch_1", "error"), "zst")),
                List.of(Fixtures.stored(StoredFile.requestsPath("shard/1"), "line\n")),
                new RequestsMetadata(Fixtures.NOON, List.of(), Map.of()));
    }

    private byte[] zip(Cells cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutput zip = new ZipOutput(out, "emotions")) {
            files(cells).write(ExportFormat.ALL, zip);
        }
        return out.toByteArray();
    }

    @Test
    void every_file_of_the_contract_is_there() throws IOException {
        files(Fixtures.cells(CELLS)).write(ExportFormat.ALL, new DirectoryOutput(directory));
        try (var tree = Files.walk(directory)) {
            assertThat(tree.filter(Files::isRegularFile)
                            .map(file -> directory.relativize(file).toString())
                            .filter(name -> !name.startsWith("charts")))
                    .containsExactlyInAnyOrder(
                            "results.csv",
                            "results.jsonl",
                            "errors.jsonl",
                            "txt/cell0.txt",
                            "txt/cell1.txt",
                            "txt/cell2.txt",
                            "raw/batch_1.errors.jsonl.zst",
                            "requests/shard%2F1.jsonl",
                            "requests/metadata.json",
                            "summary.json",
                            "report.md",
                            "report.html");
        }
    }

    @Test
    void only_the_chosen_formats_are_written() throws IOException {
        Fixtures.Files output = new Fixtures.Files();
        files(Fixtures.cells(CELLS)).write(Set.of(ExportFormat.CSV), output);
        assertThat(output.files.keySet().stream().filter(name -> !name.startsWith("charts")))
                .containsExactly("results.csv", "summary.json", "report.md", "report.html");
    }

    @Test
    void the_same_cells_give_the_same_bytes_from_memory_and_from_disk() throws IOException {
        byte[] fromMemory = zip(Fixtures.cells(CELLS));
        try (CellSpool spool = new CellSpool(directory)) {
            spool.add(Fixtures.valid(matrixCell(1, "cell1"), "replaced below"));
            for (int i : new int[] {2, 0, 1}) {
                spool.add(CELLS.get(i));
            }
            assertThat(spool.holds(1)).isTrue();
            assertThat(spool.holds(3)).isFalse();
            assertThat(zip(spool)).isEqualTo(fromMemory);
        }
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void the_zip_keeps_all_below_the_name_of_the_experiment() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zip(Fixtures.cells(CELLS))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).contains("emotions/results.csv").allMatch(name -> name.startsWith("emotions/"));
    }

    @Test
    void an_unknown_format_is_named() {
        assertThat(ExportFormat.parse("all")).isEqualTo(ExportFormat.ALL);
        assertThat(ExportFormat.parse("csv, RAW")).containsExactlyInAnyOrder(ExportFormat.CSV, ExportFormat.RAW);
        assertThatThrownBy(() -> ExportFormat.parse("csv,xlsx"))
                .hasMessage("Format \"xlsx\" is unknown; choose from csv, jsonl, txt, merged, raw, requests, all");
    }

    @Test
    void a_path_cannot_leave_the_directory() {
        assertThatThrownBy(() -> new DirectoryOutput(directory).create("../x")).hasMessageContaining("outside");
    }
}

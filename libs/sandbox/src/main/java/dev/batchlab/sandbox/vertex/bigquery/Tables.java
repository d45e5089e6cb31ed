package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.FileShelf;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.lines.LineScanner;
import dev.batchlab.sandbox.vertex.storage.Objects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tables: files of JSON lines under the table's address. Results that were written in several pieces are one table. */
final class Tables {
    private final FileShelf files;
    private final Account account;
    private final Objects objects;

    Tables(FileShelf files, Account account, Objects objects) {
        this.files = files;
        this.account = account;
        this.objects = objects;
    }

    /** All pieces; none where there is no such table. */
    private List<SandboxFile> pieces(TableAddress table) {
        return files.list(account).stream()
                .filter(file -> file.filename().equals(table.file()))
                .toList();
    }

    boolean isThere(TableAddress table) {
        return !pieces(table).isEmpty();
    }

    Set<String> names(String project, String dataset) {
        Set<String> names = new TreeSet<>();
        String prefix = TableAddress.prefix(project, dataset);
        objects.below(prefix).forEach(file -> names.add(file.filename().substring(prefix.length())));
        return names;
    }

    List<JsonNode> rows(TableAddress table) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (SandboxFile piece : pieces(table)) {
            try (InputStream in = Files.newInputStream(objects.content(piece))) {
                LineScanner lines = new LineScanner(in);
                while (lines.next()) {
                    if (!lines.isBlank()) {
                        rows.add(Json.MAPPER.readTree(lines.bytes()));
                    }
                }
            }
        }
        return rows;
    }

    void create(TableAddress table, Path content) throws IOException {
        objects.put(table.file(), content);
    }

    void delete(TableAddress table) {
        pieces(table).forEach(objects::delete);
    }
}

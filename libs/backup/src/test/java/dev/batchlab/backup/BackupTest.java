package dev.batchlab.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.devstack.testing.TestStack;
import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path directory;

    private final DataSource database = SmallStages.source(TestStack.shared().freshDatabase());
    private FileArtifactStore store;
    private SmallStages stages;
    private Path file;

    @BeforeEach
    void create() throws IOException, UnusableBackup {
        store = new FileArtifactStore(directory.resolve("artifacts"));
        stages = SmallStages.in(directory.resolve("stages"));
        stages.createIn(database);
        file = directory.resolve("backup.zip");
    }

    @Test
    void rows_sequences_and_artifacts_come_back_as_they_were() throws Exception {
        ArtifactRef input = store.put("a file of the spec".getBytes(StandardCharsets.UTF_8));
        ArtifactRef spec =
                store.put(("{\"inputs\":[{\"content\":" + json(input) + "}]}").getBytes(StandardCharsets.UTF_8));
        ArtifactRef inEvent = store.put("an archive".getBytes(StandardCharsets.UTF_8));
        ArtifactRef unused = store.put("nobody refers to this".getBytes(StandardCharsets.UTF_8));
        SmallStages.run(
                database,
                "insert into one.parent values (2, default, '" + spec.uri() + "', '" + spec.sha256() + "', "
                        + spec.bytes() + ", null)",
                "insert into one.parent values (1, default, null, null, null, 2)",
                "insert into one.a_child values (1, '', 1, '2026-01-02T03:04:05.678901Z'), (2, null, 2, null),"
                        + " (3, E'日本語, \"quoted\"\\nand a line', 2, null)",
                "insert into two.outbox (payload) values (convert_to('{\"file\":" + json(inEvent) + "}', 'UTF8')),"
                        + " ('\\x00ff')");
        BackupManifest manifest = new TakeBackup(database, store).to(file, Map.of(), Scope.ALL);
        assertThat(manifest.missing()).isEmpty();

        DataSource empty = SmallStages.source(TestStack.shared().freshDatabase());
        FileArtifactStore other = new FileArtifactStore(directory.resolve("restored"));
        restore(empty, other);

        for (String query : new String[] {
            "select string_agg(c::text, ';' order by id) from one.a_child c",
            "select string_agg(p::text, ';' order by id) from one.parent p",
            "select string_agg(o::text, ';' order by id) from two.outbox o",
            "select id from one.installation"
        }) {
            assertThat(SmallStages.text(empty, query)).isEqualTo(SmallStages.text(database, query));
        }
        SmallStages.run(empty, "insert into two.outbox (payload) values ('\\x01')");
        assertThat(SmallStages.text(empty, "select max(id) from two.outbox")).isEqualTo("3");
        assertThat(other.holds(spec.sha256())).isTrue();
        assertThat(other.holds(input.sha256())).isTrue();
        assertThat(other.holds(inEvent.sha256())).isTrue();
        assertThat(other.holds(unused.sha256())).isFalse();
    }

    @Test
    void every_stage_of_a_restored_installation_has_the_note_and_the_original_has_none() throws Exception {
        new TakeBackup(database, store).to(file, Map.of(), Scope.ALL);
        DataSource empty = SmallStages.source(TestStack.shared().freshDatabase());
        restore(empty, store);
        assertThat(SmallStages.text(empty, "select count(*) from one.restoration join two.restoration using (id)"))
                .isEqualTo("1");
        assertThat(SmallStages.text(database, "select count(*) from one.restoration"))
                .isEqualTo("0");
    }

    @Test
    void a_backup_taken_while_stages_write_shows_one_moment() throws Exception {
        SmallStages.run(database, "insert into one.parent values (0, default, null, null, null, null)");
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<Integer> written = writer.submit(() -> write(stop));
        for (int round = 0; round < 5; round++) {
            Path one = directory.resolve("round-" + round + ".zip");
            new TakeBackup(database, store).to(one, Map.of(), Scope.ALL);
            DataSource empty = SmallStages.source(TestStack.shared().freshDatabase());
            try (BackupFile backup = BackupFile.open(one)) {
                new RestoreBackup(empty, store, stages.structure(), Clock.systemUTC()).from(backup);
            }
            assertThat(SmallStages.text(empty, "select count(*) from two.outbox"))
                    .isEqualTo(SmallStages.text(empty, "select count(*) from one.a_child"));
        }
        stop.set(true);
        assertThat(written.get()).isPositive();
        writer.shutdown();
    }

    @Test
    void without_artifacts_the_rows_come_back_where_the_store_still_has_them_and_nowhere_else() throws Exception {
        ArtifactRef stored = store.put(new byte[100_000]);
        ArtifactRef gone = store.put(new byte[] {1});
        SmallStages.run(
                database,
                "insert into one.parent values (1, default, '" + stored.uri() + "', '" + stored.sha256() + "', 100000,"
                        + " null), (2, default, '" + gone.uri() + "', '" + gone.sha256() + "', 1, null)");
        assertThat(store.delete(gone)).isTrue();
        BackupManifest manifest = new TakeBackup(database, store).to(file, Map.of(), Scope.WITHOUT_ARTIFACTS);
        assertThat(manifest.missing()).singleElement().asString().contains(gone.sha256());
        assertThat(manifest.parts()).extracting(Part::name).noneMatch(name -> name.startsWith("artifacts/"));

        DataSource empty = SmallStages.source(TestStack.shared().freshDatabase());
        assertThatThrownBy(() -> restore(empty, new FileArtifactStore(directory.resolve("another"))))
                .isInstanceOf(UnusableBackup.class)
                .hasMessageContaining("1 of them are not in the store, first " + stored.sha256());
        restore(empty, store);
        assertThat(SmallStages.text(empty, "select count(*) from one.parent")).isEqualTo("2");
        assertThat(SmallStages.text(empty, "select count(*) from one.restoration"))
                .isEqualTo("1");
    }

    @Test
    void a_damaged_backup_is_refused_with_the_part_that_is_damaged() throws Exception {
        ArtifactRef stored = store.put(new byte[100_000]);
        SmallStages.run(
                database,
                "insert into one.parent values (1, default, '" + stored.uri() + "', '" + stored.sha256() + "', 100000,"
                        + " null)");
        new TakeBackup(database, store).to(file, Map.of(), Scope.ALL);
        byte[] bytes = Files.readAllBytes(file);
        String name = "artifacts/" + stored.sha256();
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name) + name.length() + 20;
        bytes[at] ^= 0x55;
        Files.write(file, bytes);
        assertThatThrownBy(() -> BackupFile.open(file))
                .isInstanceOf(UnusableBackup.class)
                .hasMessageContaining(name);
    }

    @Test
    void half_a_file_and_a_foreign_file_are_refused() throws Exception {
        new TakeBackup(database, store).to(file, Map.of(), Scope.ALL);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> BackupFile.open(file)).isInstanceOf(UnusableBackup.class);
    }

    @Test
    void a_database_that_is_in_use_is_refused() throws Exception {
        SmallStages.run(database, "insert into one.outbox (payload) values ('\\x01')");
        new TakeBackup(database, store).to(file, Map.of(), Scope.ALL);
        assertThatThrownBy(() -> restore(database, store))
                .isInstanceOf(UnusableBackup.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void an_existing_file_is_never_replaced_and_nothing_half_written_is_left() throws Exception {
        Files.writeString(file, "precious");
        assertThatThrownBy(() -> new TakeBackup(database, store).to(file, Map.of(), Scope.ALL))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(file)).isEqualTo("precious");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.endsWith(".partial"));
        }
    }

    @Test
    void missing_and_altered_artifacts_are_named() throws Exception {
        ArtifactRef gone = store.put(new byte[] {1});
        ArtifactRef altered = store.put(new byte[] {2});
        ArtifactRef sound = store.put(new byte[] {3});
        int id = 1;
        for (ArtifactRef ref : new ArtifactRef[] {gone, altered, sound}) {
            SmallStages.run(
                    database,
                    "insert into one.parent values (" + id++ + ", default, '" + ref.uri() + "', '" + ref.sha256()
                            + "', 1, null)");
        }
        assertThat(store.delete(gone)).isTrue();
        Files.write(Path.of(altered.uri()), new byte[] {9});

        IntegrityCheck.Findings findings = new IntegrityCheck(database, store).run();
        assertThat(findings.sound()).isFalse();
        assertThat(findings.checked()).isEqualTo(3);
        assertThat(findings.missing())
                .extracting(one -> one.artifact().sha256())
                .containsExactly(gone.sha256());
        assertThat(findings.altered())
                .extracting(one -> one.artifact().sha256())
                .containsExactly(altered.sha256());
        assertThat(findings.missing().get(0).by()).isEqualTo("one.parent");

        assertThat(new TakeBackup(database, store).to(file, Map.of(), Scope.ALL).missing())
                .hasSize(2)
                .anyMatch(line -> line.contains(gone.sha256()))
                .anyMatch(line -> line.contains(altered.sha256()));
    }

    private int write(AtomicBoolean stop) throws SQLException {
        int id = 0;
        while (!stop.get()) {
            id++;
            SmallStages.run(
                    database,
                    "insert into one.a_child values (" + id + ", null, 0, null)",
                    "insert into two.outbox (payload) values ('\\x01')");
        }
        return id;
    }

    private void restore(DataSource into, FileArtifactStore artifacts) throws Exception {
        try (BackupFile backup = BackupFile.open(file)) {
            new RestoreBackup(into, artifacts, stages.structure(), Clock.systemUTC()).from(backup);
        }
    }

    private static String json(ArtifactRef ref) {
        return "{\"uri\": \"" + ref.uri() + "\", \"sha256\": \"" + ref.sha256() + "\", \"bytes\": " + ref.bytes() + "}";
    }
}

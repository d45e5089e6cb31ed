package dev.batchlab.resultconverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ResultFile;
import dev.batchlab.providers.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveResultFileTest {
    private static final ResultFile FILE = new ResultFile("output", "file-1");

    @TempDir
    Path directory;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void bytes_are_kept_exactly_as_received() throws Exception {
        byte[] content = bytes(300_000);
        ArchivedFile archived = archive(new CuttingApi(content, () -> content.length));
        assertThat(archived.role()).isEqualTo("output");
        assertThat(archived.rawBytes()).isEqualTo(content.length);
        assertThat(archived.rawSha256()).isEqualTo(sha256(content));
        assertThat(unpacked(archived)).isEqualTo(content);
    }

    @Test
    void a_truncated_download_is_resumed_where_it_ended() throws Exception {
        byte[] content = bytes(500_000);
        Random random = new Random();
        long seed = random.nextLong();
        System.out.println("seed " + seed);
        random.setSeed(seed);
        CuttingApi api = new CuttingApi(content, () -> random.nextInt(90_000));
        ArchivedFile archived = archive(api);
        assertThat(archived.rawSha256()).isEqualTo(sha256(content));
        assertThat(api.downloads()).isGreaterThan(5);
        assertThat(api.bytesSent()).as("nothing is fetched twice").isEqualTo(content.length);
    }

    @Test
    void a_connection_that_breaks_mid_way_is_resumed() throws Exception {
        byte[] content = bytes(100_000);
        CuttingApi api = new CuttingApi(content, () -> 30_000).breaking();
        assertThat(archive(api).rawSha256()).isEqualTo(sha256(content));
    }

    @Test
    void a_file_of_unknown_length_ends_where_the_stream_ends() throws Exception {
        byte[] content = bytes(1000);
        assertThat(archive(new CuttingApi(content, () -> content.length).silent())
                        .rawBytes())
                .isEqualTo(1000);
    }

    @Test
    void a_connection_that_falls_silent_is_cut_and_taken_up_again() throws Exception {
        byte[] content = bytes(100_000);
        CuttingApi api = new CuttingApi(content, () -> 60_000).stalling();
        assertThat(archive(api).rawSha256()).isEqualTo(sha256(content));
        assertThat(api.downloads()).isEqualTo(2);
    }

    @Test
    void a_download_that_brings_nothing_any_more_is_put_off_and_leaves_nothing_behind() throws Exception {
        CuttingApi api = new CuttingApi(bytes(1000), () -> 0);
        assertThatThrownBy(() -> archive(api)).isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e.kind()).isEqualTo(ProviderException.Kind.TRANSIENT);
            assertThat(e).hasMessageContaining("byte 0 of 1000").hasMessageContaining("file-1");
        });
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private ArchivedFile archive(CuttingApi api) throws Exception {
        return new ArchiveResultFile(store(), time -> {}, timer, Duration.ofMillis(100)).archive(api, FILE);
    }

    private ArtifactStore store() {
        return new FileArtifactStore(directory);
    }

    private byte[] unpacked(ArchivedFile archived) throws IOException {
        try (InputStream in = new ZstdInputStream(store().open(archived.content()))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}

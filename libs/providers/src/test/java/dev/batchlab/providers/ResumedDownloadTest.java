package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.ProviderException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ResumedDownloadTest {
    private static final byte[] FILE = "0123456789".repeat(50).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @RepeatedTest(20)
    void a_connection_that_keeps_breaking_still_brings_every_byte_once() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("ResumedDownloadTest seed " + seed);
        Flaky api = new Flaky(new Random(seed), Optional.of((long) FILE.length));

        try (InputStream download = new ResumedDownload(api, "file-1", 3)) {
            assertThat(download.readAllBytes()).isEqualTo(FILE);
        }
        assertThat(api.offsets).isSorted().startsWith(0L).doesNotHaveDuplicates();
    }

    @Test
    void it_gives_up_when_nothing_comes_any_more() {
        Flaky api = new Flaky(new Random(1), Optional.of(FILE.length + 1L));

        assertThatThrownBy(() -> new ResumedDownload(api, "file-1", 3).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("byte 500 of 501");
    }

    @Test
    void a_file_that_is_gone_is_not_asked_for_again() {
        List<Long> offsets = new ArrayList<>();
        FakeBatchApi api = new FakeBatchApi() {
            @Override
            public Download download(String location, long offset) throws ProviderException {
                offsets.add(offset);
                throw new ProviderException(Kind.NOT_FOUND, 404, null, "gone", null, false, null);
            }
        };

        assertThatThrownBy(() -> new ResumedDownload(api, "file-1", 3).readAllBytes())
                .hasCauseInstanceOf(ProviderException.class);
        assertThat(offsets).hasSize(1);
    }

    @Test
    void a_file_of_unknown_length_ends_where_the_connection_ends() throws IOException {
        FakeBatchApi api = new FakeBatchApi() {
            @Override
            public Download download(String location, long offset) {
                return new Download(new ByteArrayInputStream(FILE), Optional.empty());
            }
        };

        assertThat(new ResumedDownload(api, "file-1", 3).readAllBytes()).isEqualTo(FILE);
    }

    /** Each connection brings between 1 and 100 bytes, then ends early or breaks. */
    private static final class Flaky extends FakeBatchApi {
        private final Random random;
        private final Optional<Long> announced;
        private final List<Long> offsets = new ArrayList<>();

        Flaky(Random random, Optional<Long> announced) {
            this.random = random;
            this.announced = announced;
        }

        @Override
        public Download download(String location, long offset) {
            offsets.add(offset);
            int length = Math.min(FILE.length - (int) offset, 1 + random.nextInt(100));
            InputStream part = new ByteArrayInputStream(FILE, (int) offset, length);
            return new Download(random.nextBoolean() ? part : new Breaking(part), announced);
        }
    }

    private static final class Breaking extends java.io.FilterInputStream {
        Breaking(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read < 0) {
                throw new IOException("reset");
            }
            return read;
        }
    }
}

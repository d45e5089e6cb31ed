package dev.batchlab.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.providers.RequestFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestFileStreamTest {
    private static final int LENGTH = 200_000;

    @Test
    void single_bytes_are_read_from_a_block_and_not_each_from_the_file() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        int bytes = 0;
        try (InputStream in = RequestFileStream.open(new Counted(reads))) {
            while (in.read() >= 0) {
                bytes++;
            }
        }

        assertThat(bytes).isEqualTo(LENGTH);
        assertThat(reads.get()).isLessThan(50);
    }

    private record Counted(AtomicInteger reads) implements RequestFile {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(new byte[LENGTH]) {
                @Override
                public int read() {
                    reads.incrementAndGet();
                    return super.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    reads.incrementAndGet();
                    return super.read(into, offset, length);
                }
            };
        }

        @Override
        public long bytes() {
            return LENGTH;
        }

        @Override
        public int requests() {
            return 1;
        }

        @Override
        public String providerModel() {
            return "m";
        }
    }
}

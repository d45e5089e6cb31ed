package dev.batchlab.experiments.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineScannerTest {

    @TempDir
    Path directory;

    @Test
    void every_line_is_found_where_it_lies_whatever_its_length() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // around the sizes of the scanner's own buffers
            int length = random.nextInt(10) == 0 ? 65_530 + random.nextInt(12) : random.nextInt(9000);
            lines.add("あ".repeat(length / 3) + "x".repeat(length % 3));
        }
        byte[] content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(directory.resolve("lines"), content);
        List<String> found = new ArrayList<>();
        try (LineScanner scanner = LineScanner.of(file, 1 << 20)) {
            while (scanner.next()) {
                int from = (int) scanner.offset();
                byte[] inPlace = Arrays.copyOfRange(content, from, from + scanner.length());
                assertThat(Arrays.copyOf(scanner.bytes(), scanner.length())).isEqualTo(inPlace);
                found.add(new String(inPlace, StandardCharsets.UTF_8));
            }
        }
        assertThat(found).isEqualTo(lines);
    }

    @Test
    void of_a_line_beyond_the_limit_only_the_length_is_kept() throws IOException {
        Path file = Files.writeString(directory.resolve("lines"), "a\n" + "x".repeat(200_000) + "\nb\n");
        try (LineScanner scanner = LineScanner.of(file, 1000)) {
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.tooLong()).isTrue();
            assertThat(scanner.length()).isEqualTo(200_000);
            assertThat(scanner.bytes().length).isLessThanOrEqualTo(8192);
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.tooLong()).isFalse();
            assertThat(scanner.bytes()[0]).isEqualTo((byte) 'b');
            assertThat(scanner.next()).isFalse();
        }
    }
}

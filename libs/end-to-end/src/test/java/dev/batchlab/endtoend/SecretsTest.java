package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in the repository looks like a key of a provider, a cloud or of Batchlab itself. */
class SecretsTest {
    private static final Path ROOT = Path.of(System.getProperty("batchlab.root"));
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", ".batchlab", "results");
    private static final long LARGEST = 5_000_000;
    private static final Pattern KEY = Pattern.compile(String.join(
            "|",
            "\\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}",
            "\\bgsk_[A-Za-z0-9]{32,}",
            "\\bAIza[0-9A-Za-z_-]{35}",
            "\\bAKIA[0-9A-Z]{16}\\b",
            "\\bgh[pousr]_[A-Za-z0-9]{36}",
            "\\bxai-[A-Za-z0-9]{32,}",
            "\\bbatchlab_[A-Za-z0-9_-]{43}\\b",
            "-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"));

    @Test
    void no_file_holds_a_key() throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && attributes.size() < LARGEST) {
                    Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                    if (key.find()) {
                        found.add(ROOT.relativize(file) + " at " + key.start());
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-proj-", "sk-ant-", "gsk_", "xai-", "batchlab_"})
    void what_begins_like_a_key_and_is_as_long_is_one(String beginning) {
        assertThat(KEY.matcher("KEY=" + beginning + "a1".repeat(21) + "a").find())
                .isTrue();
        assertThat(KEY.matcher("KEY=" + beginning + "anything").find()).isFalse();
    }
}

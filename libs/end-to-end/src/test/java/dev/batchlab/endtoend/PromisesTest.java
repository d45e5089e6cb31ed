package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of promises names tests that are there. */
class PromisesTest {
    private static final Path ROOT = Path.of(System.getProperty("batchlab.root"));
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Properties|Bench))(?:#(\\w+))?`");
    private static final int PROMISES = 20;

    @Test
    void every_promise_has_a_line() throws IOException {
        String table = table();
        assertThat(IntStream.rangeClosed(1, PROMISES).mapToObj(number -> "\n| P" + number + " |"))
                .allSatisfy(line -> assertThat(table).contains(line));
    }

    @Test
    void every_test_that_keeps_a_promise_is_there() throws IOException {
        Map<String, String> tests = tests();
        List<String> gone = new ArrayList<>();
        Matcher matcher = NAMED.matcher(table());
        int found = 0;
        while (matcher.find()) {
            found++;
            String source = tests.getOrDefault(matcher.group(1), "");
            if (source.isEmpty() || matcher.group(2) != null && !source.contains("void " + matcher.group(2) + "(")) {
                gone.add(matcher.group());
            }
        }
        assertThat(gone).isEmpty();
        assertThat(found).isGreaterThan(PROMISES);
    }

    private static String table() throws IOException {
        return Files.readString(ROOT.resolve("docs/promises.md"));
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> tests = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file).toString().contains("src/test/java"))
                    .toList();
            for (Path test : tests) {
                sources.merge(
                        test.getFileName().toString().replace(".java", ""), Files.readString(test), String::concat);
            }
        }
        return sources;
    }
}

package dev.batchlab.endtoend.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * During an upgrade pods of two versions work on one schema: a migration only adds, so that the version before goes on working. What an older
 * version still needs goes in the version after next.
 */
class MigrationsTest {
    private static final Pattern TAKING_AWAY = Pattern.compile(
            "drop\\s+(table|column|schema|index|constraint|not\\s+null)|rename\\s+(to|column)|alter\\s+column\\s+\\w+\\s+(type|set\\s+not\\s+null|set\\s+data)|(?m:^\\s*truncate\\s)");

    /** Each with its reason. */
    private static final Map<String, String> APPROVED =
            Map.of("V101__sweeps.sql", "before the first release: no version without the column is in use");

    @Test
    void no_migration_takes_away_what_the_version_before_uses() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : migrations()) {
            Matcher matcher = TAKING_AWAY.matcher(
                    Files.readString(file).replaceAll("--.*", "").toLowerCase(Locale.ROOT));
            while (matcher.find()) {
                if (!APPROVED.containsKey(file.getFileName().toString())) {
                    found.add(file + ": " + matcher.group());
                }
            }
        }
        assertThat(found)
                .as("add instead, and take away two versions later; or approve it here with the reason")
                .isEmpty();
    }

    @Test
    void numbers_are_unique_and_the_stages_begin_at_a_hundred() throws IOException {
        List<Path> all = migrations();
        assertThat(all).hasSizeGreaterThan(8);
        for (Path file : all) {
            boolean shared = file.toString().contains("db/messaging");
            assertThat(number(file) < 100).as(file.toString()).isEqualTo(shared);
        }
        assertThat(all.stream().map(file -> file.getParent() + "/" + number(file)))
                .doesNotHaveDuplicates();
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }

    private static List<Path> migrations() throws IOException {
        Path root = Manifests.DEPLOY.resolveSibling(".").normalize();
        List<Path> found = new ArrayList<>();
        for (Path parent : List.of(root, root.resolve("libs"))) {
            try (Stream<Path> modules = Files.list(parent)) {
                for (Path module : modules.sorted().toList()) {
                    Path resources = module.resolve("src/main/resources/db");
                    if (Files.isDirectory(resources)) {
                        try (Stream<Path> files = Files.walk(resources)) {
                            files.filter(file -> file.getFileName().toString().matches("V\\d+__.*\\.sql"))
                                    .sorted()
                                    .forEach(found::add);
                        }
                    }
                }
            }
        }
        return found;
    }
}

package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's table of what the contract covers is what the contract's subclasses say. After a change, run with {@code -Dapprove=true}. */
class ContractTableTest {
    private static final Map<String, ContractColumn> COLUMNS = new TreeMap<>();

    @BeforeAll
    static void ask_every_subclass() throws Exception {
        for (Class<?> contract : subclasses()) {
            Constructor<?> constructor = contract.getDeclaredConstructor();
            constructor.setAccessible(true);
            ProviderContractTest instance = (ProviderContractTest) constructor.newInstance();
            try {
                COLUMNS.computeIfAbsent(instance.script.column(), ContractColumn::new)
                        .add(instance);
            } finally {
                instance.stop();
            }
        }
    }

    @Test
    void the_readme_shows_what_the_contract_covers() throws IOException {
        Path readme = Path.of(System.getProperty("batchlab.root", "../.."), "libs", "providers", "README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(ContractTable.BEGIN);
        int end = text.indexOf(ContractTable.END) + ContractTable.END.length();
        assertThat(begin).as("the table's place in " + readme).isNotNegative();
        String table = ContractTable.of(COLUMNS.values());
        if (Boolean.getBoolean("approve")) {
            Files.writeString(readme, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("run ./mvnw -pl libs/providers -am test -Dtest=ContractTableTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dapprove=true, then read the diff")
                    .isEqualTo(table);
        }
    }

    @Test
    void every_provider_has_a_column() {
        for (Provider provider : Providers.standard().all()) {
            assertThat(COLUMNS.keySet()).anyMatch(title -> title.startsWith(provider.displayName()));
        }
    }

    @Test
    void what_is_called_unverified_is_a_test_of_the_contract() {
        for (ContractColumn column : COLUMNS.values()) {
            assertThat(ContractTable.tests()).extracting(Method::getName).containsAll(column.unverified());
        }
    }

    private static Iterable<Class<?>> subclasses() throws IOException, URISyntaxException {
        Path root = Path.of(ContractTableTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith("ContractTest.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace(name.charAt("dev".length()), '.'))
                    .sorted()
                    .<Class<?>>map(ContractTableTest::loaded)
                    .filter(type -> ProviderContractTest.class.isAssignableFrom(type)
                            && !Modifier.isAbstract(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

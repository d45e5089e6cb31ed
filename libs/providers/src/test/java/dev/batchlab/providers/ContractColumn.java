package dev.batchlab.providers;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract's subclasses for one provider cover: each test, by which simulation, and with what expectation. */
final class ContractColumn {
    private static final String SCRIPTED = "scripted";
    private static final String SANDBOX = "sandbox";

    private final String title;
    private final Map<String, Set<String>> simulations = new LinkedHashMap<>();
    private final Map<String, String> expectations = new LinkedHashMap<>();
    private final Set<String> unverified = new TreeSet<>();

    ContractColumn(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    void add(ProviderContractTest contract) {
        ProviderScript script = contract.script;
        String root = "/" + script.provider().id();
        boolean sandbox = (script.baseUrl().getPath() + "/").startsWith(root + "/");
        for (Method test : ContractTable.tests()) {
            Method own = own(contract.getClass(), test);
            if (own.isAnnotationPresent(Test.class) || own.isAnnotationPresent(ParameterizedTest.class)) {
                if (!own.isAnnotationPresent(Disabled.class)) {
                    simulations
                            .computeIfAbsent(test.getName(), name -> new TreeSet<>())
                            .add((sandbox ? SANDBOX : SCRIPTED) + cases(own));
                }
            }
        }
        expectations.put("an_expired_batch_keeps_what_the_provider_lets_it_keep", words(script, BatchStatus.EXPIRED));
        expectations.put(
                "a_cancelled_batch_keeps_what_the_provider_lets_it_keep", words(script, BatchStatus.CANCELLED));
        expectations.put(
                "a_create_whose_reply_is_lost_is_in_doubt_and_found_again_by_its_tag",
                !contract.api.tagged()
                        ? "no tag: in doubt only"
                        : script.showsTag() ? "by its tag" : "by the upload it was made of");
        expectations.put(
                "cleaning_up_removes_files_and_says_when_there_was_nothing_to_remove",
                script.inline() ? "results" : "input and results");
        unverified.addAll(script.unverified());
    }

    private static Method own(Class<?> contract, Method test) {
        for (Class<?> at = contract; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals(test.getName())) {
                    return method;
                }
            }
        }
        return test;
    }

    /** The HTTP statuses a test runs through, where it runs through some. */
    private static String cases(Method test) {
        CsvSource source = test.getAnnotation(CsvSource.class);
        return source == null
                ? ""
                : Arrays.stream(source.value())
                        .map(line -> line.replaceFirst("\\D.*", ""))
                        .distinct()
                        .collect(Collectors.joining(" ", " ", ""));
    }

    private static String words(ProviderScript script, BatchStatus end) {
        return switch (script.remains(end)) {
            case EVERY_ROW -> "finished rows, and an error for each other";
            case FINISHED_ROWS -> "finished rows";
            case NOTHING -> "nothing";
        };
    }

    /** The cell for a test: both simulations are a tick, one is named; then what is expected, and a mark where nobody has seen it. */
    String cell(String test) {
        Set<String> by = simulations.getOrDefault(test, Set.of());
        if (by.isEmpty()) {
            return "–";
        }
        String tick = by.equals(Set.of(SCRIPTED, SANDBOX)) ? "✓" : String.join("; ", by);
        String between = tick.equals("✓") ? " " : ": ";
        String expected = expectations.containsKey(test) ? between + expectations.get(test) : "";
        return tick + expected + (unverified.contains(test) ? " (?)" : "");
    }

    Set<String> unverified() {
        return unverified;
    }
}

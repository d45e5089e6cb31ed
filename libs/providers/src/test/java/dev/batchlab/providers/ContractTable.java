package dev.batchlab.providers;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** What of the contract is covered for which provider, as a table for the README. */
final class ContractTable {
    static final String BEGIN = "<!-- begin: written by ContractTableTest, do not edit -->";
    static final String END = "<!-- end: written by ContractTableTest -->";

    private ContractTable() {}

    /** The contract's tests, by name. */
    static List<Method> tests() {
        return Arrays.stream(ProviderContractTest.class.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    static String of(Collection<ContractColumn> columns) {
        StringBuilder table = new StringBuilder(BEGIN).append("\n\n");
        table.append("✓: against scripted replies and against the sandbox; else the one that it is, with the HTTP")
                .append(
                        " statuses where a test runs through several. (?): nobody has seen it at the vendor, or sources")
                .append(" contradict each other.\n\n");
        row(table, "the contract", columns.stream().map(ContractColumn::title).toList());
        row(table, "---", columns.stream().map(column -> "---").toList());
        for (Method test : tests()) {
            row(
                    table,
                    test.getName().replace('_', ' '),
                    columns.stream().map(column -> column.cell(test.getName())).toList());
        }
        return table.append('\n').append(END).toString();
    }

    private static void row(StringBuilder table, String head, List<String> cells) {
        table.append(cells.stream().collect(Collectors.joining(" | ", "| " + head + " | ", " |\n")));
    }
}

package dev.batchlab.cli.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * What a test run came to.
 *
 * @param failures names of the tests that failed
 * @param skipped name and reason of those that did not run
 */
record TestCounts(int passed, List<String> failures, List<String> skipped) {
    static final TestCounts NONE = new TestCounts(0, List.of(), List.of());

    TestCounts plus(TestCounts other) {
        return new TestCounts(passed + other.passed, joined(failures, other.failures), joined(skipped, other.skipped));
    }

    /** The last line of {@code batchlab test}. */
    String summary() {
        return passed + " passed, " + failures.size() + " failed, " + skipped.size() + " skipped";
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }
}

package dev.batchlab.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read in one answer.
 *
 * @param values by question id, in the order of the questions
 * @param reasons by question id, in the order of the questions
 * @param matchedPatterns the versioned form each part was written in, by {@code <id>value} and {@code <id>reason}
 * @param problems what is missing, wrong or ambiguous, a sentence each; a valid answer may have some
 * @param text the answer as it was given
 * @param choice the option chosen; null where none was, or none was asked for
 * @param fields texts, numbers and truth values of a JSON answer that fit its schema, by name
 */
public record Reading(
        Verdict verdict,
        Map<String, BigDecimal> values,
        Map<String, String> reasons,
        Map<String, String> matchedPatterns,
        List<String> problems,
        String text,
        @Nullable String choice,
        Map<String, JsonNode> fields) {

    public Reading {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        matchedPatterns = Collections.unmodifiableMap(new LinkedHashMap<>(matchedPatterns));
        problems = List.copyOf(problems);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A reading of answers that choose nothing. */
    public Reading(
            Verdict verdict,
            Map<String, BigDecimal> values,
            Map<String, String> reasons,
            Map<String, String> matchedPatterns,
            List<String> problems,
            String text) {
        this(verdict, values, reasons, matchedPatterns, problems, text, null, Map.of());
    }

    /** The same with another choice. */
    Reading choosing(@Nullable String option) {
        return new Reading(verdict, values, reasons, matchedPatterns, problems, text, option, fields);
    }

    /** The same with other fields. */
    Reading holding(Map<String, JsonNode> read) {
        return new Reading(verdict, values, reasons, matchedPatterns, problems, text, choice, read);
    }

    /** The same with one problem more. */
    public Reading noting(String problem) {
        List<String> more = new ArrayList<>(problems);
        more.add(problem);
        return new Reading(verdict, values, reasons, matchedPatterns, more, text, choice, fields);
    }
}

package dev.batchlab.sandbox.vertex;

import dev.batchlab.sandbox.SandboxBatch;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filter of a listing: comparisons joined by AND. What it does not understand it refuses. */
record JobFilter(Predicate<SandboxBatch> wanted) {
    private static final Pattern COMPARISON = Pattern.compile(
            "(labels\\.[a-z][a-z0-9_-]*|display_name|state|create_time)\\s*(!=|>=|<=|=|>|<|:)\\s*\"?([^\"]*?)\"?");

    static JobFilter parse(@Nullable String text) {
        Predicate<SandboxBatch> all = job -> true;
        if (text != null && !text.isBlank()) {
            for (String part : text.split("\\s+AND\\s+")) {
                all = all.and(comparison(part.strip()));
            }
        }
        return new JobFilter(all);
    }

    boolean fits(SandboxBatch job) {
        return wanted.test(job);
    }

    private static Predicate<SandboxBatch> comparison(String part) {
        Matcher form = COMPARISON.matcher(part);
        if (!form.matches()) {
            throw GoogleError.invalid("Invalid filter: " + part);
        }
        String field = form.group(1);
        String operator = form.group(2);
        String value = form.group(3);
        if (field.equals("create_time")) {
            Instant time = time(value);
            return job -> compares(job.createdAt().compareTo(time), operator);
        }
        if (operator.equals(":") && value.equals("*")) {
            return job -> value(job, field) != null;
        }
        if (!operator.equals("=") && !operator.equals("!=")) {
            throw GoogleError.invalid("Invalid filter: " + field + " does not support " + operator);
        }
        return job -> value.equals(value(job, field)) == operator.equals("=");
    }

    private static @Nullable String value(SandboxBatch job, String field) {
        return switch (field) {
            case "display_name" -> job.order().details().get("displayName");
            case "state" -> JobView.state(job.status());
            default -> {
                var labels = job.order().metadata();
                yield labels == null ? null : labels.get(field.substring("labels.".length()));
            }
        };
    }

    private static boolean compares(int order, String operator) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw GoogleError.invalid("Invalid filter: create_time does not support " + operator);
        };
    }

    private static Instant time(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw GoogleError.invalid("Invalid filter: no time: " + value);
        }
    }
}

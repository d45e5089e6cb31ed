package dev.batchlab.modelpipeline.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what obviously is somebody's: a warning sign, no proof of the opposite. What was found is never kept. */
public final class PersonalData {
    private static final Map<String, Pattern> KINDS = kinds();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    private static Map<String, Pattern> kinds() {
        Map<String, Pattern> kinds = new LinkedHashMap<>();
        kinds.put("email", Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}"));
        kinds.put(
                "phone",
                Pattern.compile(
                        "(?<![\\d.-])(?:\\+\\d{1,3}[ -]?\\d{1,4}|0\\d{1,4})[- ]\\d{1,4}[- ]\\d{3,4}(?![\\d-])"));
        kinds.put("card", Pattern.compile("(?<![\\d-])(?:\\d[ -]?){13,18}\\d(?![\\d-])"));
        kinds.put("my_number", Pattern.compile("(?<![\\d-])\\d{4}[ -]?\\d{4}[ -]?\\d{4}(?![ -]?\\d)"));
        kinds.put("postal_code", Pattern.compile("〒\\s?\\d{3}-?\\d{4}"));
        return kinds;
    }

    public void look(String text) {
        String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
        KINDS.forEach((kind, pattern) -> {
            Matcher matcher = pattern.matcher(plain);
            while (matcher.find()) {
                if (plausible(kind, matcher.group().replaceAll("[^0-9]", ""))) {
                    counts.merge(kind, 1L, Long::sum);
                }
            }
        });
    }

    /** All texts of a row, whatever field they stand in: a trainer may learn from each. */
    public void lookThrough(JsonNode row) {
        if (row.isTextual()) {
            look(row.asText());
        }
        row.forEach(this::lookThrough);
    }

    /** Occurrences by kind; empty when nothing was seen. */
    public Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }

    private static boolean plausible(String kind, String digits) {
        return switch (kind) {
            case "card" -> luhn(digits);
            case "my_number" -> myNumber(digits);
            default -> true;
        };
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** The check digit of Japan's individual number. */
    private static boolean myNumber(String digits) {
        int sum = 0;
        for (int n = 1; n <= 11; n++) {
            sum += (digits.charAt(11 - n) - '0') * (n <= 6 ? n + 1 : n - 5);
        }
        int rest = sum % 11;
        return digits.charAt(11) - '0' == (rest <= 1 ? 0 : 11 - rest);
    }
}

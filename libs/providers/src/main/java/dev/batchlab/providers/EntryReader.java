package dev.batchlab.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Typed access to an entry's keys; every complaint names file, entry and key. */
final class EntryReader {
    private final DataFile.Entry entry;

    EntryReader(DataFile.Entry entry, Set<String> known) {
        this.entry = entry;
        entry.fields().fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw complaint(
                        key,
                        "unknown key; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    String text(String key) {
        String value = optionalText(key);
        if (value == null) {
            throw complaint(key, "is missing");
        }
        return value;
    }

    String text(String key, String otherwise) {
        String value = optionalText(key);
        return value == null ? otherwise : value;
    }

    @Nullable
    String optionalText(String key) {
        JsonNode value = entry.get(key);
        if (value == null) {
            return null;
        }
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw complaint(key, "must be text");
        }
        return value.asText();
    }

    int positive(String key) {
        JsonNode value = entry.get(key);
        if (value == null || !value.canConvertToInt() || value.asInt() <= 0) {
            throw complaint(key, value == null ? "is missing" : "must be a positive whole number");
        }
        return value.asInt();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = entry.get(key);
        if (value != null && !value.isBoolean()) {
            throw complaint(key, "must be true or false");
        }
        return value == null ? otherwise : value.asBoolean();
    }

    @Nullable
    BigDecimal amount(String key) {
        JsonNode value = entry.get(key);
        if (value != null && (!value.isNumber() || value.decimalValue().signum() < 0)) {
            throw complaint(key, "must be a number, 0 or more");
        }
        return value == null ? null : value.decimalValue();
    }

    @Nullable
    LocalDate date(String key) {
        String value = optionalText(key);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw complaint(key, "must be a date like 2026-01-31, is " + value);
        }
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode value = entry.get(key);
        if (value != null) {
            if (!value.isArray()) {
                throw complaint(key, "must be a list");
            }
            value.forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }

    ModelDataException complaint(String key, String words) {
        return new ModelDataException(entry.where() + ", " + key + ": " + words);
    }
}

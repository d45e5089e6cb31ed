package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.expressions.Decimals;
import dev.batchlab.experiments.expressions.TwoDigits;
import dev.batchlab.experiments.spec.AxisEntry;
import dev.batchlab.providers.Model;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What expressions can name. */
public final class CellValues {
    public static final String MODEL = "model";
    public static final String TRIAL = "trial";
    public static final String TEMPERATURE_TAG = "temperatureTag";
    public static final String ROW = "row";
    public static final String ROW_NUMBER = "rowNumber";
    public static final String GROUP = "group";
    public static final String FILE = "file";

    /** Names that no axis may have. */
    public static final List<String> NAMES =
            List.of(MODEL, TRIAL, TEMPERATURE_TAG, ROW, ROW_NUMBER, GROUP, FILE, "number");

    /** Tag of a cell that is sent without a temperature. */
    static final String NO_TEMPERATURE = "temp--";

    private CellValues() {}

    public static Map<String, @Nullable Object> ofModel(Model model) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", model.id());
        fields.put("name", model.displayName());
        fields.put("provider", model.provider());
        fields.put("providerModel", model.providerModel());
        fields.put("developer", model.developer());
        fields.put("reasoning", model.reasoning());
        fields.put("contextWindow", BigDecimal.valueOf(model.contextWindow()));
        fields.put("maxOutputTokens", BigDecimal.valueOf(model.maxOutputTokens()));
        return Collections.unmodifiableMap(fields);
    }

    public static Map<String, Object> ofFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return Map.of("name", name, "stem", dot > 0 ? name.substring(0, dot) : name, "path", path);
    }

    static Map<String, @Nullable Object> ofRow(String file, @Nullable Object fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(FILE, ofFile(file));
        values.put(ROW, fields);
        return values;
    }

    static Map<String, @Nullable Object> ofEntries(Map<String, AxisEntry> entries) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        entries.forEach((axis, entry) -> values.put(axis, entry.fields()));
        return values;
    }

    /** With the trial as a number, as prompts and parameters see it. */
    static void putTrial(Map<String, @Nullable Object> values, int trial) {
        values.put(TRIAL, BigDecimal.valueOf(trial));
    }

    /** With the trial in two digits at least, as ids see it. */
    static void putTrialForIds(Map<String, @Nullable Object> values, int trial) {
        values.put(TRIAL, new TwoDigits(trial));
    }

    static String temperatureTag(@Nullable BigDecimal temperature) {
        return temperature == null ? NO_TEMPERATURE : Decimals.temperatureTag(temperature);
    }
}

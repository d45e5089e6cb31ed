package dev.batchlab.modelpipeline.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is trained on and tested on.
 *
 * @param train files, folders or globs, absolute
 * @param test files, folders or globs, absolute
 * @param format jsonl, json or csv; auto tells by name and content
 * @param lenient skip unusable rows and count them, instead of refusing
 * @param forbidOverlap refuse a test row that was trained on
 * @param provenance required for training
 * @param purpose required for training, such as {@code safety-classification}
 */
public record DatasetConfig(
        List<String> train,
        List<String> test,
        String format,
        Fields fields,
        boolean lenient,
        boolean forbidOverlap,
        @Nullable Provenance provenance,
        @Nullable String purpose) {
    public DatasetConfig {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    /**
     * Where in a row things stand; a dot goes into an object.
     *
     * @param label tried in order
     */
    public record Fields(String instruction, String input, List<String> label, String group) {
        public Fields {
            label = List.copyOf(label);
        }
    }

    /** Where the data come from and under which terms: a person answers for it. */
    public record Provenance(String source, String licence, String robots, String personalData) {}
}

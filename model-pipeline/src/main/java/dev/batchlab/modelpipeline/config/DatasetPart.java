package dev.batchlab.modelpipeline.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of {@code dataset}. */
final class DatasetPart {
    private static final List<String> FORMATS = List.of("auto", "jsonl", "json", "csv");

    private DatasetPart() {}

    static DatasetConfig read(Section section, boolean trains) {
        List<String> train = section.patterns("train");
        List<String> test = section.patterns("test");
        if (trains && !section.given("train")) {
            section.missing("train", "name the files, folders or globs to train on");
        }
        if (!section.given("test")) {
            section.missing("test", "name data that was not trained on");
        }
        String format = section.text("format", "auto");
        if (!FORMATS.contains(format)) {
            section.problem("format", "'" + format + "' is no format", "use one of " + String.join(", ", FORMATS));
        }
        boolean overlapForbidden = section.flag("forbid_overlap", true);
        if (overlapForbidden && train.stream().anyMatch(test::contains)) {
            section.problem(
                    "test",
                    "the test data is the training data",
                    "name other files, or set forbid_overlap: false and explain why in run.name");
        }
        String purpose = section.text("purpose");
        if (trains && purpose == null) {
            section.missing("purpose", "say what the data trains, such as safety-classification");
        }
        DatasetConfig dataset = new DatasetConfig(
                train,
                test,
                format,
                fields(section.section("fields")),
                section.flag("lenient", false),
                overlapForbidden,
                provenance(section, trains),
                purpose);
        section.end();
        return dataset;
    }

    private static DatasetConfig.Fields fields(Section section) {
        DatasetConfig.Fields fields = new DatasetConfig.Fields(
                section.text("instruction", "instruction"),
                section.text("input", "input"),
                section.texts(
                        "label", List.of("label", "four_class_label", "quadruple_classification.four_class_label")),
                section.text("group", "group_id"));
        section.end();
        return fields;
    }

    private static DatasetConfig.@Nullable Provenance provenance(Section dataset, boolean trains) {
        Section section = dataset.section("provenance");
        if (!dataset.given("provenance") && !trains) {
            return null;
        }
        DatasetConfig.Provenance provenance = new DatasetConfig.Provenance(
                section.required("source", "say where the data come from"),
                section.required("licence", "say under which terms they may be used"),
                section.required("robots", "say how robots.txt was kept, such as respected or not-crawled"),
                section.required("personal_data", "say how personal data were kept out, such as none or removed"));
        section.end();
        return provenance;
    }
}

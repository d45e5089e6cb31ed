package dev.batchlab.modelpipeline.dataset;

import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a look through all data found.
 *
 * @param problems lines that cannot be used; in a lenient run they are skipped and reported
 * @param blocking problems that no leniency helps against
 * @param skipped rows left out
 */
public record DataSurvey(
        List<Path> trainFiles,
        List<Path> testFiles,
        List<DataRow> test,
        long trainRows,
        Map<String, Long> testLabels,
        Map<String, Long> personalData,
        List<String> problems,
        List<String> blocking,
        long skipped) {

    public static DataSurvey of(RunConfig config) throws IOException {
        DataProblems problems = new DataProblems();
        DataProblems blocking = new DataProblems();
        boolean trains = config.training().mode() != TrainingConfig.Mode.NONE;
        List<Path> trainFiles = trains ? DataFiles.find(config.dataset().train(), blocking) : List.of();
        List<Path> testFiles = DataFiles.find(config.dataset().test(), blocking);
        PersonalData personal = new PersonalData();
        Set<String> trained = new HashSet<>();
        long[] trainRows = {0};
        List<String> labels = config.abTest().labels();
        new RowReader(config.dataset(), labels, false).read(trainFiles, problems, personal::lookThrough, row -> {
            trained.add(row.id());
            trainRows[0]++;
        });
        List<DataRow> test = test(config, testFiles, trained, problems, blocking, personal);
        Map<String, Long> counts = new TreeMap<>();
        test.forEach(row -> counts.merge(String.valueOf(row.label()), 1L, Long::sum));
        if (trains && trainRows[0] == 0) {
            blocking.add("dataset.train has no usable row");
        }
        if (test.isEmpty()) {
            blocking.add("dataset.test has no usable row");
        } else if (counts.size() == 1) {
            blocking.add("dataset.test has one label only, " + counts.keySet() + "; nothing can be told apart by it");
        }
        return new DataSurvey(
                trainFiles,
                testFiles,
                test,
                trainRows[0],
                counts,
                personal.counts(),
                problems.listed(),
                blocking.listed(),
                problems.count());
    }

    private static List<DataRow> test(
            RunConfig config,
            List<Path> files,
            Set<String> trained,
            DataProblems problems,
            DataProblems blocking,
            PersonalData personal)
            throws IOException {
        List<DataRow> test = new ArrayList<>();
        Map<String, DataRow> seen = new HashMap<>();
        new RowReader(config.dataset(), config.abTest().labels(), true)
                .read(files, problems, personal::lookThrough, row -> {
                    DataRow before = seen.putIfAbsent(row.id(), row);
                    if (before != null) {
                        problems.add(
                                row.file(),
                                row.line(),
                                "the same prompt stands in " + before.file() + ":" + before.line());
                    } else if (config.dataset().forbidOverlap() && trained.contains(row.id())) {
                        blocking.add(row.file() + ":" + row.line()
                                + ": this row was trained on; take it out of dataset.test");
                    } else {
                        test.add(row);
                    }
                });
        return test;
    }
}

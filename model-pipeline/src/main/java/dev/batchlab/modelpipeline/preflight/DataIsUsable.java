package dev.batchlab.modelpipeline.preflight;

import dev.batchlab.modelpipeline.Precondition;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.dataset.DataSurvey;
import dev.batchlab.modelpipeline.weights.Finding;
import dev.batchlab.statistics.Power;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All rows can be used, or may be skipped; none is trained on and tested on. Says what the samples will be able to show. */
@ApplicationScoped
class DataIsUsable implements Precondition {
    @Override
    public List<Finding> check(RunConfig config, List<String> remarks) {
        List<Finding> findings = new ArrayList<>();
        try {
            DataSurvey survey = DataSurvey.of(config);
            survey.blocking().forEach(one -> findings.add(new Finding("BAD_DATA", one, "correct the data")));
            if (survey.skipped() > 0 && !config.dataset().lenient()) {
                survey.problems()
                        .forEach(one -> findings.add(new Finding(
                                "BAD_ROW", one, "correct the row, or set dataset.lenient: true to skip such rows")));
                if (survey.skipped() > survey.problems().size()) {
                    findings.add(new Finding(
                            "BAD_ROW",
                            "… and " + (survey.skipped() - survey.problems().size()) + " more",
                            "correct them too"));
                }
            } else if (survey.skipped() > 0) {
                remarks.add(survey.skipped() + " rows are skipped: " + String.join("; ", survey.problems()));
            }
            remark(config, survey, remarks);
        } catch (IOException e) {
            findings.add(new Finding("UNREADABLE", "the data cannot be read: " + e.getMessage(), "check its rights"));
        }
        return findings;
    }

    private static void remark(RunConfig config, DataSurvey survey, List<String> remarks) {
        remarks.add(
                survey.personalData().isEmpty()
                        ? "no obvious personal data were seen"
                        : "signs of personal data: " + survey.personalData());
        int asked = Math.min(config.abTest().maxSamples(), survey.test().size());
        if (config.abTest().maxSamples() > survey.test().size()) {
            remarks.add("max_samples is " + config.abTest().maxSamples() + ", there are " + asked + "; all are used");
        }
        if (asked > 0) {
            double seen = Power.detectableDifference(asked, 0.3, config.abTest().alpha(), Power.USUAL);
            remarks.add(String.format(
                    Locale.ROOT, "%d samples can show a difference of %.1f points or more", asked, seen * 100));
        }
    }
}

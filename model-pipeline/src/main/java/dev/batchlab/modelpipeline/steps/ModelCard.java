package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.config.DatasetConfig;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.dataset.DataSurvey;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What has to be known about a retrained model, for whoever finds its folder. */
final class ModelCard {
    private ModelCard() {}

    static String of(RunConfig config, DataSurvey survey) {
        StringBuilder card = new StringBuilder("# " + config.name() + ": model B\n\n");
        card.append("Made from `").append(config.modelB().path().getFileName()).append("` by ");
        card.append(config.training().mode().name().toLowerCase(Locale.ROOT)).append(" training.\n\n");
        card.append("**Purpose: ")
                .append(config.dataset().purpose())
                .append(".** ")
                .append(use(config))
                .append("\n\n");
        DatasetConfig.Provenance provenance = config.dataset().provenance();
        card.append("## Data\n\n| | |\n|---|---|\n");
        if (provenance != null) {
            row(card, "source", provenance.source());
            row(card, "licence", provenance.licence());
            row(card, "robots", provenance.robots());
            row(card, "personal data", provenance.personalData());
        }
        row(card, "rows", String.valueOf(survey.trainRows()));
        Map<String, Long> found = new TreeMap<>(survey.personalData());
        row(card, "signs of personal data", found.isEmpty() ? "none seen" : found.toString());
        return card.toString();
    }

    /** The sentence that goes with a purpose wherever the model is named. */
    static String use(RunConfig config) {
        return "safety-classification".equals(config.dataset().purpose())
                ? "It detects and refuses; the data teach refusal, never generation. Do not use it to generate such content."
                : "Use it for this and for nothing else without a check of its own.";
    }

    private static void row(StringBuilder card, String name, String value) {
        card.append("| ")
                .append(name)
                .append(" | ")
                .append(value.replace("|", "\\|").replace("\n", " "))
                .append(" |\n");
    }
}

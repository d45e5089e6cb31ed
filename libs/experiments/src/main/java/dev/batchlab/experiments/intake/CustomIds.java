package dev.batchlab.experiments.intake;

import dev.batchlab.experiments.spec.Axis;
import java.util.List;

/** The ids of cells when the spec says nothing about them. */
final class CustomIds {
    private CustomIds() {}

    /** Entry ids, model and trial; over rows the group and the row's number, and of model and trial what tells cells apart. */
    static String byDefault(int models, List<Axis> axes, boolean overRows, int trials) {
        StringBuilder id = new StringBuilder();
        if (overRows) {
            id.append("{group}_q{rowNumber}");
            id.append(models > 1 ? "_{model.id}" : "");
            id.append(trials > 1 ? "_n{trial}" : "");
            return id.toString();
        }
        axes.forEach(axis -> id.append('{').append(axis.name()).append(".id}_"));
        return id.append("{model.id}_n{trial}").toString();
    }
}

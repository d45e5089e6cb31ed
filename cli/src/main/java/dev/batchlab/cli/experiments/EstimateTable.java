package dev.batchlab.cli.experiments;

import dev.batchlab.experiments.packing.Estimate;
import dev.batchlab.experiments.packing.ModelEstimate;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an experiment is about to be, model by model. */
final class EstimateTable {
    private EstimateTable() {}

    static String of(Estimate estimate) {
        Table table = new Table(
                "Model", "Requests", "Shards", "Input tokens", "Output tokens", "List price", "Batch price", "Saving");
        for (ModelEstimate model : estimate.models()) {
            table.row(
                    model.model().id(),
                    Amounts.count(model.requests()),
                    Amounts.count(model.shards()),
                    Amounts.count(model.inputTokens()),
                    Amounts.count(model.outputTokens()),
                    Amounts.usd(model.price().listUsd()),
                    Amounts.usd(model.price().usd()),
                    Amounts.usd(model.savingUsd()));
        }
        if (estimate.models().size() > 1) {
            table.row(
                    "all",
                    Amounts.count(estimate.requests()),
                    Amounts.count(estimate.shards()),
                    Amounts.count(estimate.inputTokens()),
                    Amounts.count(estimate.outputTokens()),
                    Amounts.usd(estimate.price().listUsd()),
                    Amounts.usd(estimate.price().usd()),
                    Amounts.usd(saving(estimate)));
        }
        StringBuilder text = new StringBuilder(table.toString());
        estimate.models().stream()
                .map(ModelEstimate::outputBasis)
                .distinct()
                .forEach(basis -> text.append("Output tokens ").append(basis).append('\n'));
        return text.toString();
    }

    private static @Nullable BigDecimal saving(Estimate estimate) {
        BigDecimal list = estimate.price().listUsd();
        BigDecimal batch = estimate.price().usd();
        return list == null || batch == null ? null : list.subtract(batch);
    }
}

package dev.batchlab.cli.convert;

import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.results.Summary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The account of a conversion, as people read it: every line and every cell stands in it once. */
final class Account {
    private Account() {}

    static List<String> of(Summary summary, Path directory) {
        LineCounts lines = summary.lines();
        List<String> text = new ArrayList<>();
        text.add("Lines:  %s = %s matched + %s empty + %s unparsable + %s duplicate + %s foreign"
                .formatted(
                        number(lines.total()),
                        number(lines.matched()),
                        number(lines.empty()),
                        number(lines.unparsable()),
                        number(lines.duplicate()),
                        number(lines.foreign())));
        text.add("Cells:  %s = %s".formatted(number(summary.accounting().matrix()), outcomes(summary)));
        if (lines.conflicting() > 0) {
            text.add("        %s of the duplicates say something else than the line that counts"
                    .formatted(number(lines.conflicting())));
        }
        if (lines.replacedSurrogates() > 0) {
            text.add("        %s lone surrogates became U+FFFD".formatted(number(lines.replacedSurrogates())));
        }
        Usage usage = summary.usage();
        text.add("Tokens: %s input, %s cached of them, %s output, %s reasoning of them"
                .formatted(
                        number(usage.input()),
                        number(usage.cached()),
                        number(usage.output()),
                        number(usage.reasoning())));
        text.add("Cost:   %s at batch prices, %s at list prices"
                .formatted(usd(summary.cost().usd()), usd(summary.cost().listUsd())));
        text.add("Files:  " + directory);
        return text;
    }

    private static String outcomes(Summary summary) {
        return Arrays.stream(Outcome.values())
                .map(outcome -> number(summary.count(outcome)) + " "
                        + outcome.wireName().replace('_', ' '))
                .collect(Collectors.joining(" + "));
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String usd(@Nullable BigDecimal amount) {
        return amount == null
                ? "unknown"
                : "$" + amount.setScale(6, RoundingMode.HALF_UP).toPlainString();
    }
}

package dev.batchlab.cli.prune;

import dev.batchlab.cli.UserError;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something is kept, as people write it: {@code 90d} or {@code 12h}. */
final class Age {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})\\s*([dh])", Pattern.CASE_INSENSITIVE);

    private Age() {}

    /** @throws UserError that names the option */
    static Duration of(String option, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new UserError(
                    "'" + text + "' is no age for " + option, "write days or hours, for example 90d or 12h");
        }
        long number = Long.parseLong(form.group(1));
        return form.group(2).equalsIgnoreCase("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}

package dev.batchlab.cli.experiments;

import dev.batchlab.cli.UserError;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Spelling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of our models the providers offer.
 *
 * @param offered their own ids, by provider that answered
 * @param silent why the others could not be asked, by provider
 */
record Availability(Map<String, Set<String>> offered, Map<String, UserError> silent) {
    /** Vendors list some models by dated names only. */
    private static final Pattern DATED = Pattern.compile("-(\\d{4}-?\\d{2}-?\\d{2}|\\d{3,4}|latest)");

    /** Asks each provider; one that cannot be asked does not keep the others from answering. */
    static Availability ask(Collection<String> providers, Function<String, Set<String>> models) {
        Map<String, Set<String>> offered = new TreeMap<>();
        Map<String, UserError> silent = new TreeMap<>();
        for (String provider : providers) {
            try {
                offered.put(provider, models.apply(provider));
            } catch (UserError e) {
                silent.put(provider, e);
            }
        }
        return new Availability(offered, silent);
    }

    /** Unknown where the provider could not be asked. */
    @Nullable
    Boolean of(Model model) {
        Set<String> names = offered.get(model.provider());
        return names == null ? null : names.stream().anyMatch(name -> means(name, model.providerModel()));
    }

    private static boolean means(String offeredName, String ours) {
        return offeredName.equals(ours)
                || (offeredName.startsWith(ours)
                        && DATED.matcher(offeredName.substring(ours.length())).matches());
    }

    String word(Model model) {
        Boolean available = of(model);
        return available == null ? "not asked" : available ? "yes" : "no";
    }

    /** Models that should be there and are not, with what looks like their new name. */
    List<String> missing(Collection<Model> models, LocalDate today) {
        List<String> lines = new ArrayList<>();
        for (Model model : models) {
            Set<String> names = offered.get(model.provider());
            if (names == null || Boolean.TRUE.equals(of(model)) || model.shutDownBy(today)) {
                continue;
            }
            List<String> close = Spelling.closest(model.providerModel(), names);
            lines.add("%s does not offer %s (%s)%s"
                    .formatted(
                            model.provider(),
                            model.id(),
                            model.providerModel(),
                            close.isEmpty() ? "" : "; is it renamed to " + String.join(" or ", close) + "?"));
        }
        return lines;
    }

    List<String> notAsked() {
        return silent.entrySet().stream()
                .map(entry -> entry.getKey() + " was not asked: "
                        + entry.getValue().render().replaceFirst("^error: ", ""))
                .toList();
    }

    /** Why nobody answered; empty when somebody did, or nobody had to. */
    Optional<UserError> nobody() {
        return offered.isEmpty() ? silent.values().stream().findFirst() : Optional.empty();
    }
}

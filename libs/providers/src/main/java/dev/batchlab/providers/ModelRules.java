package dev.batchlab.providers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fits a request to what its model takes: a parameter a model refuses would fail every row of a batch. */
public final class ModelRules {
    private ModelRules() {}

    public static Settled settle(
            Model model,
            List<ChatMessage> messages,
            @Nullable BigDecimal temperature,
            @Nullable Integer maxOutputTokens,
            @Nullable BigDecimal topP,
            @Nullable Long seed,
            @Nullable String reasoningEffort) {
        List<String> warnings = new ArrayList<>();
        BigDecimal settledTemperature = temperature(model, temperature, warnings);
        ChatRequest request = new ChatRequest(
                model,
                model.systemRole() ? messages : SystemMessages.mergedIntoUser(messages),
                settledTemperature,
                maxOutputTokens(model, maxOutputTokens, warnings),
                topP(model, topP, settledTemperature, warnings),
                seed(model, seed, warnings),
                reasoningEffort(model, reasoningEffort, warnings));
        return new Settled(request, warnings);
    }

    private static @Nullable BigDecimal temperature(Model model, @Nullable BigDecimal asked, List<String> warnings) {
        if (asked == null) {
            return null;
        }
        BigDecimal max = model.maxTemperature();
        if (max == null) {
            warnings.add(model.id() + " takes no temperature; " + asked.toPlainString() + " is left out");
            return null;
        }
        BigDecimal taken = asked.max(BigDecimal.ZERO).min(max);
        if (taken.compareTo(asked) == 0) {
            return asked;
        }
        warnings.add("%s takes temperatures from 0 to %s; %s becomes %s"
                .formatted(model.id(), max.toPlainString(), asked.toPlainString(), taken.toPlainString()));
        return taken;
    }

    private static @Nullable Integer maxOutputTokens(Model model, @Nullable Integer asked, List<String> warnings) {
        if (asked == null || asked <= model.maxOutputTokens()) {
            return asked;
        }
        warnings.add("%s writes at most %d tokens; maxOutputTokens %d becomes %d"
                .formatted(model.id(), model.maxOutputTokens(), asked, model.maxOutputTokens()));
        return model.maxOutputTokens();
    }

    private static @Nullable BigDecimal topP(
            Model model, @Nullable BigDecimal asked, @Nullable BigDecimal temperature, List<String> warnings) {
        if (asked == null || model.topP() == TopP.TAKEN) {
            return asked;
        }
        if (model.topP() == TopP.REFUSED) {
            warnings.add(model.id() + " takes no topP; " + asked.toPlainString() + " is left out");
            return null;
        }
        if (temperature == null) {
            return asked;
        }
        warnings.add("%s takes topP or temperature, not both; topP %s is left out"
                .formatted(model.id(), asked.toPlainString()));
        return null;
    }

    private static @Nullable Long seed(Model model, @Nullable Long asked, List<String> warnings) {
        if (asked == null || model.seed()) {
            return asked;
        }
        warnings.add(model.id() + " takes no seed; " + asked + " is left out");
        return null;
    }

    private static @Nullable String reasoningEffort(Model model, @Nullable String asked, List<String> warnings) {
        if (asked == null || model.reasoningEfforts().contains(asked)) {
            return asked;
        }
        warnings.add(
                model.reasoningEfforts().isEmpty()
                        ? model.id() + " takes no reasoningEffort; " + asked + " is left out"
                        : "%s takes reasoningEffort %s; %s is left out"
                                .formatted(model.id(), String.join(", ", model.reasoningEfforts()), asked));
        return null;
    }
}

package dev.batchlab.providers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model of the registry.
 *
 * @param id registry id, as specs write it
 * @param aliases other names for it
 * @param provider provider id of the host
 * @param providerModel the host's id of the model
 * @param developer who made the model, as the CSV shows it
 * @param reasoning whether it thinks before it answers
 * @param maxTemperature highest temperature; absent when the model takes none
 * @param systemRole whether it takes a system message
 * @param tokenParameter name of the output ceiling on OpenAI-like hosts: {@code max_tokens} or {@code max_completion_tokens}
 * @param tokenizer jtokkit encoding for estimates
 * @param batch whether the host takes it in batches
 * @param shutdown last day at the vendor, where known
 * @param reasoningEfforts what {@code reasoning_effort} may be; empty when the model refuses the parameter
 * @param topP whether it takes {@code topP}
 * @param seed whether it takes a seed
 * @param outputInWindow whether input and the output ceiling must fit the context window together
 * @param structuredOutput whether the host lets it answer by a JSON Schema
 * @param unverified keys of the entry that no document of the vendor's confirms
 */
public record Model(
        String id,
        List<String> aliases,
        String provider,
        String providerModel,
        String displayName,
        String developer,
        boolean reasoning,
        int contextWindow,
        int maxOutputTokens,
        @Nullable BigDecimal maxTemperature,
        boolean systemRole,
        String tokenParameter,
        String tokenizer,
        boolean batch,
        @Nullable LocalDate shutdown,
        List<String> reasoningEfforts,
        TopP topP,
        boolean seed,
        boolean outputInWindow,
        boolean structuredOutput,
        List<String> unverified) {
    public Model {
        aliases = List.copyOf(aliases);
        reasoningEfforts = List.copyOf(reasoningEfforts);
        unverified = List.copyOf(unverified);
    }

    /** The same model under a name of its own. */
    Model named(String ownId, String ownProviderModel, String ownDisplayName) {
        return new Model(
                ownId,
                List.of(),
                provider,
                ownProviderModel,
                ownDisplayName,
                developer,
                reasoning,
                contextWindow,
                maxOutputTokens,
                maxTemperature,
                systemRole,
                tokenParameter,
                tokenizer,
                batch,
                shutdown,
                reasoningEfforts,
                topP,
                seed,
                outputInWindow,
                structuredOutput,
                unverified);
    }

    /** Whether the shutdown date comes from the vendor itself. */
    public boolean shutdownVerified() {
        return !unverified.contains("shutdown");
    }

    /** The same model on another host, under the same name there. */
    Model at(String host) {
        return new Model(
                id,
                aliases,
                host,
                providerModel,
                displayName,
                developer,
                reasoning,
                contextWindow,
                maxOutputTokens,
                maxTemperature,
                systemRole,
                tokenParameter,
                tokenizer,
                batch,
                shutdown,
                reasoningEfforts,
                topP,
                seed,
                outputInWindow,
                structuredOutput,
                unverified);
    }

    /** Whether the vendor has switched it off by this day. */
    public boolean shutDownBy(LocalDate day) {
        return shutdown != null && day.isAfter(shutdown);
    }
}

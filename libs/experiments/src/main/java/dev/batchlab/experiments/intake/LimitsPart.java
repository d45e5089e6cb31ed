package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.spec.BatchRules;
import dev.batchlab.experiments.spec.MergeFields;
import dev.batchlab.experiments.spec.Retry;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Execution;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads retries, batches, budget, notifications and merge fields. */
final class LimitsPart {
    private final Draft draft;
    private final Providers providers;

    LimitsPart(Draft draft, Providers providers) {
        this.draft = draft;
        this.providers = providers;
    }

    Retry retry() {
        JsonNode written = draft.root().path("retry");
        return new Retry(
                written.path("maxAttempts").asInt(Retry.DEFAULT.maxAttempts()),
                written.path("reinforcePrompt").asBoolean(Retry.DEFAULT.reinforcePrompt()));
    }

    BatchRules batch(List<Model> models) {
        JsonNode written = draft.root().path("batch");
        JsonNode requests = written.path("maxRequests");
        Integer maxRequests = requests.isNumber() && requests.canConvertToInt() ? requests.intValue() : null;
        Long maxBytes = bytes(written.path("maxBytes"));
        String window = Draft.text(written, "window");
        Set<Provider> hosts = new LinkedHashSet<>();
        models.forEach(model -> hosts.add(providers.get(model.provider())));
        for (Provider host : hosts) {
            BatchLimits limits = host.limits();
            if (maxRequests != null && maxRequests > limits.maxRequests()) {
                tooMuch("batch.maxRequests", maxRequests, host, limits.maxRequests());
            }
            if (maxBytes != null && maxBytes > limits.maxBytes()) {
                tooMuch("batch.maxBytes", maxBytes, host, limits.maxBytes());
            }
            if (window != null && !limits.windows().contains(window)) {
                draft.problem(
                        "batch.window",
                        host.displayName() + " has no window " + window,
                        "use " + String.join(" or ", limits.windows()));
            }
        }
        return new BatchRules(maxRequests, maxBytes, window, online(written.path("online"), hosts));
    }

    private @Nullable BigDecimal online(JsonNode written, Set<Provider> hosts) {
        String text = written.isTextual() ? written.textValue() : "";
        if (!text.matches("\\d+(\\.\\d+)?%")) {
            return null;
        }
        BigDecimal share = new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2);
        if (share.compareTo(BigDecimal.ONE) > 0) {
            draft.problem("batch.online", text + " is more than all of them", "write 100% or less");
            return null;
        }
        for (Provider host : hosts) {
            if (host.execution() == Execution.BATCH
                    && providers.onlineSideOf(host.id()).isEmpty()) {
                draft.problem(
                        "batch.online",
                        host.displayName() + " is only known with batches",
                        "leave batch.online out, or add a host with accountOf: " + host.id() + " to your hosts file");
            }
        }
        return share;
    }

    private void tooMuch(String key, long asked, Provider host, long limit) {
        draft.problem(key, asked + " is more than " + host.displayName() + " takes", "use " + limit + " or less");
    }

    private @Nullable Long bytes(JsonNode written) {
        if (written.isTextual()) {
            return ByteSize.parse(written.textValue()).orElse(null);
        }
        return written.isIntegralNumber() && written.canConvertToLong() ? written.longValue() : null;
    }

    @Nullable
    BigDecimal budgetUsd() {
        JsonNode maxUsd = draft.root().path("budget").path("maxUsd");
        return maxUsd.isNumber() ? maxUsd.decimalValue() : null;
    }

    List<URI> webhooks() {
        List<URI> webhooks = new ArrayList<>();
        JsonNode written = draft.root().path("notify");
        for (int i = 0; i < written.size(); i++) {
            String address = Draft.text(written.path(i), "webhook");
            if (address != null) {
                webhook(SpecTree.item("notify", i) + ".webhook", address, webhooks);
            }
        }
        return webhooks;
    }

    private void webhook(String key, String address, List<URI> webhooks) {
        try {
            URI uri = new URI(address);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null) {
                webhooks.add(uri);
                return;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        draft.problem(key, "\"" + address + "\" is no web address", "write one such as https://example.org/hook");
    }

    @Nullable
    MergeFields merge(boolean hasDataset) {
        JsonNode written = draft.root().path("merge");
        if (!written.isObject()) {
            return null;
        }
        if (!hasDataset) {
            draft.problem("merge", "merge needs the rows of a dataset", "remove merge, or add a dataset");
        }
        MergeFields fields = new MergeFields(
                Draft.text(written, "text"), Draft.text(written, "tokens"), Draft.text(written, "error"));
        List<String> names = Stream.of("text", "tokens", "error")
                .filter(written::has)
                .map(name -> written.path(name).asText())
                .toList();
        if (names.stream().distinct().count() < names.size()) {
            draft.problem("merge", "two merge fields have the same name", "give each a name of its own");
        }
        return fields;
    }
}

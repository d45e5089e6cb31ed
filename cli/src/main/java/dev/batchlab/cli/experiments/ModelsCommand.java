package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.cli.UserError;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Price;
import dev.batchlab.providers.PriceMode;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.catalog.Catalog;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "List the models specs may name, with batch prices in USD per million tokens.")
public final class ModelsCommand implements Callable<Integer> {
    private static final long MILLION = 1_000_000;

    @Option(names = "--provider", paramLabel = "P", description = "Only this provider's.")
    private @Nullable String provider;

    @Option(names = "--check", description = "Ask each provider which of them your key may use.")
    private boolean check;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    private CommandSpec spec;

    private final Catalog catalog = UserCatalog.read();

    @Override
    public Integer call() {
        if (provider != null && catalog.providers().find(provider).isEmpty()) {
            throw new UserError(
                    "provider " + provider + " is unknown",
                    "choose from "
                            + String.join(
                                    ", ",
                                    catalog.providers().all().stream()
                                            .map(one -> one.id())
                                            .toList()));
        }
        List<Model> models = catalog.models().all().stream()
                .filter(model -> provider == null || model.provider().equals(provider))
                .toList();
        Availability found = asked(models);
        PrintWriter out = spec.commandLine().getOut();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        if (json.isSet()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            models.forEach(model -> list.add(describe(model, today, found)));
            out.println(Json.print(list));
            return told(models, found, today, spec.commandLine().getErr());
        }
        Table table = check
                ? new Table("Model", "Provider", "Developer", "Context", "Input", "Output", "Shutdown", "Available")
                : new Table("Model", "Provider", "Developer", "Context", "Input", "Output", "Shutdown");
        for (Model model : models) {
            String[] cells = {
                model.id(),
                model.provider(),
                model.developer(),
                Amounts.count(model.contextWindow()),
                perMillion(model, today, true),
                perMillion(model, today, false),
                model.shutdown() == null
                        ? ""
                        : model.shutdown()
                                + (model.shutdown().isBefore(today) ? " (past)" : "")
                                + (model.shutdownVerified() ? "" : " (?)")
            };
            if (check) {
                String[] more = java.util.Arrays.copyOf(cells, cells.length + 1);
                more[cells.length] = found.word(model);
                table.row(more);
            } else {
                table.row(cells);
            }
        }
        out.print(table);
        out.flush();
        return told(models, found, today, out);
    }

    private Availability asked(List<Model> models) {
        Set<String> hosts = new TreeSet<>();
        if (check) {
            models.stream()
                    .map(Model::provider)
                    .filter(id -> catalog.providers().find(id).isPresent())
                    .forEach(hosts::add);
        }
        Availability found = Availability.ask(hosts, OfferedModels::of);
        found.nobody().ifPresent(why -> {
            throw why;
        });
        return found;
    }

    private int told(List<Model> models, Availability found, LocalDate today, PrintWriter out) {
        List<String> missing = check ? found.missing(models, today) : List.of();
        found.notAsked().forEach(out::println);
        missing.forEach(out::println);
        found.silent().keySet().stream()
                .flatMap(id -> catalog.providers().get(id).notice().stream())
                .forEach(out::println);
        out.flush();
        return missing.isEmpty() ? ExitCode.DONE : ExitCode.UNFINISHED;
    }

    private ObjectNode describe(Model model, LocalDate today, Availability found) {
        ObjectNode one = JsonNodeFactory.instance
                .objectNode()
                .put("id", model.id())
                .put("provider", model.provider())
                .put("provider_model", model.providerModel())
                .put("name", model.displayName())
                .put("developer", model.developer())
                .put("reasoning", model.reasoning())
                .put("context_window", model.contextWindow())
                .put("max_output_tokens", model.maxOutputTokens())
                .put("batch", model.batch())
                .put("batch_input_usd_per_million", rate(model, today, true))
                .put("batch_output_usd_per_million", rate(model, today, false))
                .put(
                        "shutdown",
                        model.shutdown() == null ? null : model.shutdown().toString());
        model.aliases().forEach(one.putArray("aliases")::add);
        model.unverified().forEach(one.putArray("unverified")::add);
        if (check) {
            one.put("available", found.of(model));
        }
        return one;
    }

    private String perMillion(Model model, LocalDate today, boolean input) {
        BigDecimal rate = rate(model, today, input);
        return rate == null ? "unknown" : "$" + rate.stripTrailingZeros().toPlainString();
    }

    private @Nullable BigDecimal rate(Model model, LocalDate today, boolean input) {
        TokenUsage million = input ? new TokenUsage(MILLION, 0, 0, 0) : new TokenUsage(0, 0, MILLION, 0);
        Price price = catalog.prices().cost(model, million, MILLION, today, PriceMode.BATCH);
        return price.usd();
    }
}

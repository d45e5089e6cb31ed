package dev.batchlab.providers;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Dated prices, kept as data. Immutable. */
public final class PriceBook {
    private static final Pattern SNAPSHOT = Pattern.compile("-\\d{4}-?\\d{2}-?\\d{2}$");

    private final Map<String, NavigableMap<LocalDate, PriceLine>> lines;

    private final OnlineHosts hosts;

    private PriceBook(List<PriceLine> all) {
        this(new HashMap<>(), OnlineHosts.none());
        for (PriceLine line : all) {
            lines.computeIfAbsent(key(line.provider(), line.model()), key -> new TreeMap<>())
                    .put(line.validFrom(), line);
        }
    }

    private PriceBook(Map<String, NavigableMap<LocalDate, PriceLine>> lines, OnlineHosts hosts) {
        this.lines = lines;
        this.hosts = hosts;
    }

    /** The prices Batchlab knows by itself. */
    public static PriceBook standard() {
        return new PriceBook(read(DataFile.resource("prices.yaml")));
    }

    /**
     * These prices with a user's file on top: a line of the same provider, model and day replaces, others are new.
     *
     * @param userFile YAML or JSON with a list {@code prices}
     * @throws ModelDataException naming file, entry and key
     */
    public PriceBook with(Path userFile) {
        List<PriceLine> all = new ArrayList<>();
        lines.values().forEach(dated -> all.addAll(dated.values()));
        all.sort(Comparator.comparing(PriceLine::validFrom));
        all.addAll(read(DataFile.at(userFile)));
        return new PriceBook(all).hostedBy(hosts);
    }

    /** These prices, where online hosts take list prices, free ones nothing, and an account's online side what its account takes. */
    public PriceBook hostedBy(OnlineHosts online) {
        return new PriceBook(lines, online);
    }

    private static List<PriceLine> read(DataFile file) {
        return file.section("prices").stream().map(PriceLine::of).toList();
    }

    /** What one request costs at the prices of that day; unknown where no price is known. */
    public Price cost(Model model, TokenUsage usage, LocalDate day, PriceMode mode) {
        return cost(model, usage, 1, day, mode);
    }

    /** What so many requests cost together. Where long prompts cost more, their average length decides. */
    public Price cost(Model model, TokenUsage usage, long requests, LocalDate day, PriceMode mode) {
        Optional<OnlineHost> online = hosts.find(model.provider());
        if (online.map(OnlineHost::free).orElse(false)) {
            return Price.NOTHING;
        }
        // who runs requests one by one gives no discount for batches
        PriceMode real = online.isPresent() ? PriceMode.SYNC : mode;
        long prompt = usage.input() / Math.max(1, requests);
        return line(model, day)
                .map(line -> new Price(
                        line.rates(real, prompt).cost(usage),
                        line.rates(PriceMode.SYNC, prompt).cost(usage)))
                .orElse(Price.UNKNOWN);
    }

    /** Prices go by the registry's id; a dated snapshot costs what its model costs unless it has a line of its own. */
    private Optional<PriceLine> line(Model model, LocalDate day) {
        return line(model, model.provider(), day).or(() -> hosts.find(model.provider())
                .flatMap(host -> Optional.ofNullable(host.accountOf()))
                .flatMap(account -> line(model, account, day)));
    }

    private Optional<PriceLine> line(Model model, String provider, LocalDate day) {
        return line(provider, model.id(), day)
                .or(() -> line(provider, model.providerModel(), day))
                .or(() -> line(provider, SNAPSHOT.matcher(model.id()).replaceFirst(""), day));
    }

    private Optional<PriceLine> line(String provider, String model, LocalDate day) {
        return Optional.ofNullable(lines.get(key(provider, model)))
                .map(dated -> dated.floorEntry(day))
                .map(Map.Entry::getValue);
    }

    private static String key(String provider, String model) {
        return provider + "/" + model;
    }
}

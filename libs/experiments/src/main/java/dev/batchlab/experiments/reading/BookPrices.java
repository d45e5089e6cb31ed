package dev.batchlab.experiments.reading;

import dev.batchlab.events.Cost;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.Price;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.PriceMode;
import dev.batchlab.providers.TokenUsage;
import java.time.LocalDate;
import java.util.Optional;

/** Batch prices of one provider's models by the price book; a model or a day it does not know gives an unknown cost. */
public final class BookPrices implements RowPrices {
    private final ModelRegistry models;
    private final PriceBook book;
    private final String provider;

    public BookPrices(ModelRegistry models, PriceBook book, String provider) {
        this.models = models;
        this.book = book;
        this.provider = provider;
    }

    @Override
    public Cost of(String model, TokenUsage usage, LocalDate day) {
        Optional<Model> known = models.find(model + "@" + provider).or(() -> models.find(model));
        Price price = known.map(found -> book.cost(found, usage, day, PriceMode.BATCH))
                .orElse(Price.UNKNOWN);
        return new Cost(price.usd(), price.listUsd());
    }
}

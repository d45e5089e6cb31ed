package dev.batchlab.batchsubmitter;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has spent and may still spend, over all accounts and models.
 *
 * @param budgetUsd absent when there is no budget
 * @param settledUsd known costs of what is settled
 * @param reservedUsd known reservations that are still open
 * @param unknown at least one cost or open reservation is unknown, so the sums say too little
 */
public record Spending(@Nullable BigDecimal budgetUsd, BigDecimal settledUsd, BigDecimal reservedUsd, boolean unknown) {

    public BigDecimal committedUsd() {
        return settledUsd.add(reservedUsd);
    }
}

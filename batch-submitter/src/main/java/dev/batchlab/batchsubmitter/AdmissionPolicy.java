package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.Admission.Admit;
import dev.batchlab.batchsubmitter.Admission.NoRoom;
import dev.batchlab.batchsubmitter.Admission.Refuse;
import dev.batchlab.batchsubmitter.Admission.Wait;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the head of a queue may go now. Pure: everything it needs was read under the locks of the same transaction. */
public final class AdmissionPolicy {
    private AdmissionPolicy() {}

    /** @param estimateUsd the reservation; absent when no price is known */
    public static Admission decide(
            Shard shard, LaneLimits limits, LaneLoad load, Spending spending, @Nullable BigDecimal estimateUsd) {
        return neverFits(shard, limits)
                .or(() -> overBudget(spending, estimateUsd))
                .or(() -> noRoom(shard, limits, load))
                .orElseGet(() -> new Admit(estimateUsd));
    }

    private static Optional<Admission> neverFits(Shard shard, LaneLimits limits) {
        if (shard.requests() > limits.batch().maxRequests()) {
            return Optional.of(new Refuse(
                    "too_many_requests",
                    "The shard has " + shard.requests() + " requests, " + shard.provider() + " takes "
                            + limits.batch().maxRequests() + " a batch; set batch.maxRequests in the spec"));
        }
        if (shard.bytes() > limits.batch().maxBytes()) {
            return Optional.of(new Refuse(
                    "request_file_too_large",
                    "The request file has " + shard.bytes() + " bytes, " + shard.provider() + " takes "
                            + limits.batch().maxBytes() + "; set batch.maxBytes in the spec"));
        }
        return Optional.empty();
    }

    /** Unknown is never taken for nothing: with a budget, every cost must be known. */
    private static Optional<Admission> overBudget(Spending spending, @Nullable BigDecimal estimateUsd) {
        BigDecimal budget = spending.budgetUsd();
        if (budget == null) {
            return Optional.empty();
        }
        if (estimateUsd == null) {
            return hold("No price is known for this model, so the budget of " + usd(budget)
                    + " cannot be kept; add a price or take the budget out of the spec");
        }
        if (spending.unknown()) {
            return hold("Earlier batches of this experiment ran at an unknown price, so the budget of " + usd(budget)
                    + " cannot be kept; take the budget out of the spec");
        }
        if (spending.committedUsd().add(estimateUsd).compareTo(budget) > 0) {
            return hold("The budget of " + usd(budget) + " is used up: " + usd(spending.settledUsd()) + " spent, "
                    + usd(spending.reservedUsd()) + " reserved, the next shard may cost " + usd(estimateUsd)
                    + "; raise budget.maxUsd and run the spec again");
        }
        return Optional.empty();
    }

    private static Optional<Admission> noRoom(Shard shard, LaneLimits limits, LaneLoad load) {
        if (load.batches() >= limits.batchesInFlight()) {
            return Optional.of(new NoRoom(load.batches() + " batches are in flight"));
        }
        if (load.admittedLastHour() >= limits.batch().creationsPerHour()) {
            return Optional.of(new NoRoom(load.admittedLastHour() + " batches were created within the hour"));
        }
        // a shard beyond the limit may still go alone: our count is an estimate, the provider's word decides
        if (limits.enqueuedTokens().isPresent()
                && load.batches() > 0
                && load.enqueuedTokens() + shard.estimatedInputTokens()
                        > limits.enqueuedTokens().getAsLong()) {
            return Optional.of(new NoRoom(
                    load.enqueuedTokens() + " of " + limits.enqueuedTokens().getAsLong() + " tokens are enqueued"));
        }
        return Optional.empty();
    }

    private static Optional<Admission> hold(String detail) {
        return Optional.of(new Wait(new Hold(HoldReason.BUDGET, detail)));
    }

    /** At least cents, and no more digits than it has. */
    private static String usd(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return "$" + (shortest.scale() < 2 ? shortest.setScale(2) : shortest).toPlainString();
    }
}

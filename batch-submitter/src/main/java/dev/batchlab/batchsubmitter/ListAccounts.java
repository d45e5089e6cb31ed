package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.AccountOverview.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Every account that was ever used, with what it has in hand. */
@ApplicationScoped
public class ListAccounts {
    private final Accounts accounts;
    private final ProviderAccess access;
    private final ConfiguredLimits configured;
    private final Restorations restorations;

    ListAccounts(Accounts accounts, ProviderAccess access, ConfiguredLimits configured, Restorations restorations) {
        this.accounts = accounts;
        this.access = access;
        this.configured = configured;
        this.restorations = restorations;
    }

    @Transactional
    public List<AccountOverview> list() {
        List<AccountOverview> shown = new ArrayList<>();
        for (AccountOverview known : accounts.overview()) {
            AccountRef account = new AccountRef(known.provider(), known.target(), known.account());
            boolean current = access.current(known.provider())
                    .open()
                    .map(open -> open.account().equals(account))
                    .orElse(false);
            Optional<Hold> lock = accounts.pause(account).filter(hold -> hold.reason() == HoldReason.RESTORED);
            shown.add(new AccountOverview(
                    known.provider(),
                    known.target(),
                    known.account(),
                    current,
                    lock.map(hold -> hold.reason().word()).orElseGet(known::paused),
                    lock.map(Hold::detail).orElseGet(known::detail),
                    known.pausedAt(),
                    known.reservedUsd(),
                    restorations.unclaimed(account).stream().map(FoundBatch::id).toList(),
                    known.lanes().stream().map(this::withLimits).toList()));
        }
        return shown;
    }

    private Lane withLimits(Lane lane) {
        OptionalLong set = configured.enqueuedTokens(lane.model());
        @Nullable Long tokens = set.isPresent() ? Long.valueOf(set.getAsLong()) : lane.enqueuedTokensLimit();
        return new Lane(lane.model(), lane.batches(), lane.enqueuedTokens(), tokens, configured.batchesInFlight());
    }
}

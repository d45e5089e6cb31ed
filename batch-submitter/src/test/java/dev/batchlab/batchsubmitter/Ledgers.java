package dev.batchlab.batchsubmitter;

/** Questions to the ledger whose answer must be 0. */
final class Ledgers {
    /** Closed submissions whose reservation is not settled plus released, or open ones that gave something back. */
    static final String OUT_OF_BALANCE = """
            select count(*) from (
                select s.id, s.state,
                       coalesce(sum(usd) filter (where kind = 'reserved'), 0) as reserved,
                       coalesce(sum(usd) filter (where kind = 'settled'), 0) as settled,
                       coalesce(sum(usd) filter (where kind = 'released'), 0) as released,
                       bool_or(kind = 'settled') as is_settled,
                       bool_or(kind = 'reserved') as is_reserved
                from submission s left join ledger l on l.submission_id = s.id group by s.id, s.state) book
            where case
                when state in ('waiting', 'held') then is_reserved is not null
                when state in ('void', 'rejected', 'cancelled') or is_settled then reserved <> settled + released
                when state = 'ended' then released not in (0, reserved) or is_reserved is not true
                else released <> 0 or is_reserved is not true
            end""";

    private Ledgers() {}
}

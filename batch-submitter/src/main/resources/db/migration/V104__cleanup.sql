-- What providers still keep of our batches: archived says that their results lie in our store, cleaned that nothing is left there.
create table provider_files (
    submission_id text primary key references submission,
    archives      jsonb,
    cleaned_at    timestamptz
);

create function cleaned_files_stay_cleaned() returns trigger language plpgsql as $$
begin
    raise exception 'the provider files of submission % are gone', old.submission_id;
end $$;
create trigger cleaned_files_stay_cleaned before update on provider_files
    for each row when (old.cleaned_at is not null and new.cleaned_at is distinct from old.cleaned_at)
    execute function cleaned_files_stay_cleaned();

-- An experiment that a person deleted: nothing of it is ever admitted again. Its ledger stays.
alter table experiment add column deleted_at timestamptz;

-- Books are only added to.
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only';
end $$;
create trigger ledger_is_append_only before update or delete on ledger
    for each statement execute function ledger_is_append_only();

-- The outcome of a request that was sent one by one, and of a batch of our own, is decided once.
create function online_end_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'it has ended as % and does not change any more', old.outcome;
end $$;
create trigger online_batch_end_is_immutable before update on online_batch
    for each row when (old.outcome is not null and (new.outcome is distinct from old.outcome
                                                    or new.ended_at is distinct from old.ended_at))
    execute function online_end_is_immutable();
create function online_request_end_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'request % of % has ended as % and does not change any more', old.ordinal, old.batch_id, old.state;
end $$;
create trigger online_request_end_is_immutable before update on online_request
    for each row when (old.state in ('done', 'failed', 'expired', 'cancelled', 'missing')
                       and (new.state <> old.state
                            or (new.result is distinct from old.result and new.result is not null)))
    execute function online_request_end_is_immutable();

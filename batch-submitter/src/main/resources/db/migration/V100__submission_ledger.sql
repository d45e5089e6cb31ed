-- What the experiment may spend, who cancelled it, and what holds it; its row is the lock of its budget.
create table experiment (
    experiment_id text primary key,
    release       integer not null,
    budget_usd    numeric,
    held_sequence bigint  not null default 0,
    held_reason   text,
    held_detail   text
);

-- group_name '' stands for every group
create table cancellation (
    experiment_id text        not null,
    group_name    text        not null,
    requested_at  timestamptz not null,
    primary key (experiment_id, group_name)
);

create table account (
    provider      text not null,
    target        text not null,
    account       text not null,
    paused_reason text,
    paused_detail text,
    paused_at     timestamptz,
    primary key (provider, target, account)
);

-- One row per account and model: the lock of admission and what was learned about the account's limits.
create table lane (
    provider       text    not null,
    target         text    not null,
    account        text    not null,
    model          text    not null,
    learned_tokens bigint,
    learned_until  timestamptz,
    blocked_until  timestamptz,
    refusals       integer not null default 0,
    primary key (provider, target, account, model)
);

create sequence queue_position;

create table submission (
    id                     text primary key,
    experiment_id          text        not null,
    shard_id               text        not null,
    attempt                integer     not null,
    submission             integer     not null,
    provider               text        not null,
    model                  text        not null,
    group_name             text        not null,
    requests               integer     not null,
    bytes                  bigint      not null,
    estimated_input_tokens bigint      not null,
    max_output_tokens      bigint,
    completion_window      text        not null,
    request_file           jsonb       not null,
    manifest               jsonb       not null,
    position               bigint      not null,
    state                  text        not null check (state in
        ('waiting', 'held', 'admitted', 'staged', 'creating', 'in_doubt', 'fenced', 'accepted',
         'ended', 'void', 'rejected', 'cancelled')),
    created_at             timestamptz not null,
    changed_at             timestamptz not null,
    held_reason            text,
    held_detail            text,
    cancel_requested       boolean     not null default false,
    -- the intent: committed before the provider hears of the shard
    target                 text,
    account                text,
    content_sha256         text,
    admitted_at            timestamptz,
    reserved_usd           numeric,
    input_location         text,
    send_deadline          timestamptz,
    doubt_since            timestamptz,
    fenced_at              timestamptz,
    provider_batch_id      text,
    accepted_at            timestamptz,
    deadline               timestamptz,
    outcome                text,
    tries                  integer     not null default 0,
    last_error             text,
    unique (shard_id, attempt, submission),
    -- once admitted, the row is bound to one address, one account and one content
    check (state in ('waiting', 'held', 'rejected', 'cancelled')
           or (target is not null and account is not null and content_sha256 is not null)),
    check (state <> 'accepted' or provider_batch_id is not null),
    check (state <> 'held' or held_reason is not null)
);
-- never two live submissions of one shard and attempt
create unique index submission_live on submission (shard_id, attempt)
    where state not in ('ended', 'void', 'rejected', 'cancelled');
-- never one batch of the provider for two submissions
create unique index submission_batch on submission (provider, target, provider_batch_id);
create index submission_queue on submission (provider, model, position) where state in ('waiting', 'held');
create index submission_share on submission (account, model)
    where state in ('admitted', 'staged', 'creating', 'in_doubt', 'fenced', 'accepted');
create index submission_created on submission (account, admitted_at);
create index submission_experiment on submission (experiment_id);

create function terminal_submission_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'submission % has ended as % and does not change any more', old.id, old.state;
end $$;
create trigger terminal_submission_is_immutable before update or delete on submission
    for each row when (old.state in ('ended', 'void', 'rejected', 'cancelled'))
    execute function terminal_submission_is_immutable();

-- Append-only; an amount that is not known is null, never 0. Per submission: reserved = settled + released.
create table ledger (
    id            bigint generated always as identity primary key,
    submission_id text        not null references submission,
    experiment_id text        not null,
    kind          text        not null check (kind in ('reserved', 'settled', 'released')),
    usd           numeric,
    booked_at     timestamptz not null
);
create unique index ledger_once on ledger (submission_id, kind) where kind <> 'released';
create index ledger_experiment on ledger (experiment_id);

-- What finished batches used: the history from which reservations are estimated.
create table usage (
    submission_id text primary key references submission,
    model         text        not null,
    requests      integer     not null,
    input_tokens  bigint      not null,
    output_tokens bigint      not null,
    booked_at     timestamptz not null
);
create index usage_model on usage (model, booked_at desc);

-- Batches of our own: requests that are sent one by one, to hosts without a batch API.
create table online_batch (
    id               text primary key,
    submission_id    text        not null unique references submission,
    provider         text        not null,
    target           text        not null,
    account          text        not null,
    tokens_a_request bigint      not null,
    created_at       timestamptz not null,
    deadline         timestamptz not null,
    loaded           boolean     not null default false,
    cancel_requested boolean     not null default false,
    outcome          text,
    ended_at         timestamptz,
    check ((outcome is null) = (ended_at is null))
);
create index online_batch_account on online_batch (provider, target, account);

-- One row a request. A row is 'sending', and that is committed, before its call begins: who finds it so knows what may have happened.
create table online_request (
    batch_id    text    not null references online_batch on delete cascade,
    ordinal     integer not null,
    wire_id     text    not null,
    line        text,
    state       text    not null default 'waiting' check (state in
        ('waiting', 'sending', 'in_doubt', 'done', 'failed', 'expired', 'cancelled', 'missing')),
    calls       integer not null default 0,
    troubles    integer not null default 0,
    not_before  timestamptz,
    fence       bigint,
    sent_at     timestamptz,
    tokens      bigint,
    result      text,
    why         text,
    primary key (batch_id, ordinal),
    check (state <> 'sending' or (sent_at is not null and fence is not null))
);
create index online_request_state on online_request (batch_id, state, ordinal);
create index online_request_open on online_request (state) where state in ('waiting', 'sending', 'in_doubt');
create index online_request_sent on online_request (batch_id, sent_at) where sent_at is not null;

-- The lock under which the requests of one account are counted out, over all batches and processes, and what the host last asked for.
create table online_account (
    provider      text    not null,
    target        text    not null,
    account       text    not null,
    blocked_until timestamptz,
    refusals      integer not null default 0,
    primary key (provider, target, account)
);

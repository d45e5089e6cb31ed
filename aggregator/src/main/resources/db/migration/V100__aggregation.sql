-- What this stage knows of an experiment. Every column is set by one kind of event, whatever comes first.
create table experiment (
    experiment_id text primary key,
    spec_uri      text,
    spec_sha256   text,
    spec_bytes    bigint,
    release       integer not null default 0,
    planned       bigint  not null default 0,
    released      bigint  not null default 0,
    started_at    timestamptz,
    hold_sequence bigint  not null default -1,
    hold_reason   text,
    hold_detail   text,
    complaints    text,
    at_rest       boolean not null default false
);
create index experiment_moving on experiment (experiment_id) where not at_rest;

-- Each time an experiment came to rest; written together with the event that says so.
create table completion (
    experiment_id text    not null,
    revision      integer not null,
    state         text    not null,
    matrix        bigint  not null,
    records       bigint  not null,
    completed_at  timestamptz not null,
    primary key (experiment_id, revision)
);

create table shard (
    experiment_id    text    not null,
    shard_id         text    not null,
    attempt          integer not null,
    provider         text    not null,
    model            text    not null,
    group_name       text    not null,
    requests         bigint  not null,
    request_uri      text    not null,
    request_sha256   text    not null,
    request_bytes    bigint  not null,
    reopens          boolean not null,
    reopening_read   boolean not null default false,
    generated_at     timestamptz not null,
    primary key (experiment_id, shard_id)
);

create table submission (
    experiment_id     text    not null,
    shard_id          text    not null,
    submission        integer not null,
    attempt           integer not null,
    provider          text    not null,
    model             text    not null,
    group_name        text    not null,
    requests          bigint  not null,
    provider_batch_id text,
    submitted_at      timestamptz,
    completed_at      timestamptz,
    outcome           text,
    resubmit          boolean not null default false,
    parsed            boolean not null default false,
    cost_usd          numeric,
    lines             text,
    archives          text,
    primary key (experiment_id, shard_id, submission)
);

-- Cells that had settled and that a person wants tried again from this attempt on.
create table reopening (
    experiment_id text    not null,
    cell_index    bigint  not null,
    attempt       integer not null,
    primary key (experiment_id, cell_index, attempt)
);

-- One row per reading of an attempt, never changed. The event itself is kept: rows can be shown again and in full.
create table result (
    experiment_id  text    not null,
    cell_index     bigint  not null,
    attempt        integer not null,
    submission     integer not null,
    rules_revision text    not null,
    rules_order    text    not null,
    outcome        text    not null,
    is_final       boolean not null,
    custom_id      text    not null,
    forms          text    not null,
    input          bigint  not null,
    cached         bigint  not null,
    output         bigint  not null,
    reasoning      bigint  not null,
    cost           numeric,
    list_cost      numeric,
    error_kind     text,
    error_code     text,
    error_message  text,
    event          bytea   not null,
    primary key (experiment_id, cell_index, attempt, submission, rules_revision)
);
create index result_failed on result (experiment_id, error_kind, error_code) where error_kind is not null;

-- What follows from the rows of a cell; can be made anew from them at any time.
create table cell (
    experiment_id text    not null,
    cell_index    bigint  not null,
    model         text    not null,
    group_name    text    not null,
    row_no        integer not null,
    settled       boolean not null,
    outcome       text    not null,
    status        text    not null,
    forms         text    not null,
    attempts      integer not null,
    records       integer not null,
    input         bigint  not null,
    cached        bigint  not null,
    output        bigint  not null,
    reasoning     bigint  not null,
    cost          numeric,
    list_cost     numeric,
    primary key (experiment_id, cell_index)
);

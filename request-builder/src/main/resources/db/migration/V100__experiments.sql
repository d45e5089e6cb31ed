create table experiment (
    id           text primary key,
    identity     text        not null,
    spec_uri     text        not null,
    spec_sha256  text        not null,
    spec_bytes   bigint      not null,
    planned      bigint      not null,
    state        text        not null,
    complaints   text,
    accepted_at  timestamptz not null
);

-- each post of the same spec is a release; the latest one's budget and attempts count
create table release (
    experiment   text        not null references experiment,
    number       integer     not null,
    max_attempts integer     not null,
    budget_usd   numeric,
    spec_uri     text        not null,
    spec_sha256  text        not null,
    spec_bytes   bigint      not null,
    released_at  timestamptz not null,
    primary key (experiment, number)
);

create table released_part (
    experiment text    not null references experiment,
    model      text    not null,
    part_group text    not null,
    cells      bigint  not null,
    release    integer not null,
    primary key (experiment, model, part_group)
);

create table shard (
    shard_id        text        primary key,
    experiment      text        not null references experiment,
    parent          text references shard,
    attempt         integer     not null,
    provider        text        not null,
    model           text        not null,
    shard_group     text        not null,
    requests        integer     not null,
    bytes           bigint      not null,
    input_tokens    bigint      not null,
    output_tokens   bigint,
    request_uri     text        not null,
    request_sha256  text        not null,
    request_bytes   bigint      not null,
    manifest_uri    text        not null,
    manifest_sha256 text        not null,
    manifest_bytes  bigint      not null,
    packed_at       timestamptz not null
);
create index shard_experiment on shard (experiment);

-- requests without a valid answer; taken_up says that another attempt is under way
create table failed_request (
    shard_id text    not null references shard,
    wire_id  text    not null,
    reason   text    not null,
    taken_up boolean not null,
    primary key (shard_id, wire_id)
);
create index failed_request_waiting on failed_request (shard_id) where not taken_up;

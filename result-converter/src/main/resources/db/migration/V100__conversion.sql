-- A finished batch on its way to results. Rows stay: they say where the raw bytes of every batch lie.
create table conversion (
    id                 bigint generated always as identity primary key,
    experiment_id      text        not null,
    shard_id           text        not null,
    attempt            integer     not null,
    submission         integer     not null,
    provider           text        not null,
    model              text        not null,
    group_id           text        not null,
    provider_batch_id  text,
    batch              text        not null,
    state              text        not null check (state in ('DUE', 'ARCHIVED', 'READ')),
    archived           text        not null default '[]',
    lost_files         integer     not null default 0,
    troubles           integer     not null default 0,
    problem            text,
    file_missing_since timestamptz,
    report             text,
    created_at         timestamptz not null,
    archived_at        timestamptz,
    read_at            timestamptz,
    unique (shard_id, attempt, submission)
);
create index conversion_experiment on conversion (experiment_id);
create index conversion_open on conversion (id) where state <> 'READ';

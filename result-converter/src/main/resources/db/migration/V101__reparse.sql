-- The archived answers of an experiment, read again on somebody's wish.
create table reparse (
    id            text        primary key,
    experiment_id text        not null,
    conversions   integer     not null,
    done          integer     not null default 0,
    started_at    timestamptz not null,
    finished_at   timestamptz
);
create index reparse_experiment on reparse (experiment_id);

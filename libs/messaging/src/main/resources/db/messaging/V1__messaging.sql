-- Rows stay after publication: together they are the durable log of what this stage told the others.
create table outbox (
    id           bigint generated always as identity primary key,
    event_id     uuid        not null unique,
    topic        text        not null,
    event_key    text        not null,
    payload      bytea       not null,
    created_at   timestamptz not null,
    published_at timestamptz
);
create index outbox_unpublished on outbox (id) where published_at is null;

create table inbox (
    event_id   text primary key,
    handled_at timestamptz not null
);

create table job (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    job_key     text        not null,
    payload     text        not null,
    due_at      timestamptz not null,
    leased_until timestamptz,
    fence       bigint      not null default 0,
    failures    integer     not null default 0,
    last_error  text,
    created_at  timestamptz not null,
    done_at     timestamptz,
    unique (kind, job_key)
);
create index job_due on job (kind, due_at) where done_at is null;

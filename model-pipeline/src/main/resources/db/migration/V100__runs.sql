create table run (
    id               uuid primary key,
    name             text        not null,
    identity         text        not null,
    config           text        not null,
    base             text,
    state            text        not null,
    cancel_requested boolean     not null default false,
    generation       integer     not null default 1,
    sequence         bigint      not null default 0,
    error_code       text,
    error            text,
    problems         jsonb       not null default '[]',
    verdict          text,
    results          jsonb,
    created_at       timestamptz not null,
    ended_at         timestamptz
);
create index run_identity on run (identity, created_at desc);

create table phase (
    run_id     uuid    not null references run,
    phase      text    not null,
    standing   text    not null default 'pending',
    attempt    integer not null default 0,
    done       bigint,
    total      bigint,
    message    text,
    error_code text,
    error      text,
    started_at timestamptz,
    ended_at   timestamptz,
    primary key (run_id, phase)
);

-- A finished step is used again by whoever needs the same made of the same.
create table step (
    id          bigint generated always as identity primary key,
    run_id      uuid        not null references run,
    phase       text        not null,
    step        text        not null,
    fingerprint text        not null,
    outputs     jsonb       not null,
    detail      jsonb       not null,
    finished_at timestamptz not null,
    unique (run_id, phase, step)
);
create index step_fingerprint on step (fingerprint, id desc);

create table attempt (
    run_id      uuid        not null references run,
    phase       text        not null,
    step        text        not null,
    attempt     integer     not null,
    fingerprint text        not null,
    folder      text        not null,
    ended       text,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    primary key (run_id, phase, step, attempt)
);
create unique index attempt_open on attempt (run_id, phase, step) where ended is null;

create table sample_result (
    run_id         uuid    not null references run,
    quantization   text    not null,
    model          text    not null,
    sample_id      text    not null,
    repeat         integer not null,
    request_sha256 text    not null,
    answer         jsonb   not null,
    answered_at    timestamptz not null,
    primary key (run_id, quantization, model, sample_id, repeat)
);

create table file_digest (
    path     text primary key,
    bytes    bigint not null,
    modified bigint not null,
    file_key text   not null,
    sha256   text   not null
);

create table gpu_lease (
    device      text primary key,
    owner       text        not null,
    fence       bigint      not null,
    until       timestamptz not null
);

-- Only what stands here was put into that server by us, and may be deleted by us.
create table imported_model (
    url         text not null,
    name        text not null,
    digest      text not null,
    run_id      uuid not null references run,
    imported_at timestamptz not null,
    primary key (url, name)
);

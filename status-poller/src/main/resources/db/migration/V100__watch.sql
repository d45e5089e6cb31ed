create table watch (
    target            text        not null,
    provider_batch_id text        not null,
    experiment_id     text        not null,
    shard_id          text        not null,
    attempt           integer     not null,
    submission        integer     not null,
    provider          text        not null,
    account           text        not null,
    batch             jsonb       not null,
    state             text        not null default 'watching' check (state in ('watching', 'settled')),
    provider_status   text,
    total             integer     not null default 0,
    done              integer     not null default 0,
    failed            integer     not null default 0,
    looks             integer     not null default 0,
    troubles          integer     not null default 0,
    last_look         timestamptz,
    last_error        text,
    missing_since     timestamptz,
    deadline          timestamptz not null,
    outcome           text,
    settled_at        timestamptz,
    primary key (target, provider_batch_id)
);
create index watch_open on watch (deadline) where state = 'watching';
create index watch_experiment on watch (experiment_id);

create function settled_watch_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'watch of batch % is settled and does not change any more', old.provider_batch_id;
end $$;
create trigger settled_watch_is_immutable before update or delete on watch
    for each row when (old.state = 'settled') execute function settled_watch_is_immutable();

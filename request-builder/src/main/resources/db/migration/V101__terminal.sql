-- What an experiment is does not change; a deleted one stays deleted; a packed shard stays as it is.
create function experiment_is_what_it_is() returns trigger language plpgsql as $$
begin
    if new.identity <> old.identity or new.spec_sha256 <> old.spec_sha256 then
        raise exception 'the spec of experiment % does not change any more', old.id;
    end if;
    if old.state = 'DELETED' and new.state <> 'DELETED' then
        raise exception 'experiment % is deleted', old.id;
    end if;
    return new;
end $$;
create trigger experiment_is_what_it_is before update on experiment
    for each row execute function experiment_is_what_it_is();

create function packed_shard_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'shard % is packed and does not change any more', old.shard_id;
end $$;
create trigger packed_shard_is_immutable before update on shard
    for each row execute function packed_shard_is_immutable();

create function taken_up_stays_taken_up() returns trigger language plpgsql as $$
begin
    raise exception 'request % of shard % is taken up already', old.wire_id, old.shard_id;
end $$;
create trigger taken_up_stays_taken_up before update on failed_request
    for each row when (old.taken_up) execute function taken_up_stays_taken_up();

-- Stored files that went with a deleted experiment. Rows that still name them name nothing anybody looks for.
create table purged_artifact (
    sha256    text        primary key,
    purged_at timestamptz not null
);

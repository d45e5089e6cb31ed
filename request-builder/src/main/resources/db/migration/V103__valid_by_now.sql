-- What a later reading found: this attempt's answer is valid by the rules of today, so no other attempt is worth buying.
-- Only rows that are taken up say so; of the others the reading leaves nothing.
alter table failed_request add column valid_by_now boolean not null default false;
create index failed_request_valid_by_now on failed_request (wire_id) where valid_by_now;

-- Taken up stays taken up; what is known of the answer may change.
create or replace function taken_up_stays_taken_up() returns trigger language plpgsql as $$
begin
    if new.valid_by_now = old.valid_by_now
        or (new.shard_id, new.wire_id, new.reason, new.taken_up) is distinct from (old.shard_id, old.wire_id, old.reason, old.taken_up)
    then
        raise exception 'request % of shard % is taken up already', old.wire_id, old.shard_id;
    end if;
    return new;
end $$;

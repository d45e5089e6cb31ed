-- What has been read stays: where the raw bytes lie, what was found in them. Reading again says so in events, not here.
create function read_conversion_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'conversion % is read and does not change any more', old.id;
end $$;
create trigger read_conversion_is_immutable before update or delete on conversion
    for each row when (old.state = 'READ') execute function read_conversion_is_immutable();

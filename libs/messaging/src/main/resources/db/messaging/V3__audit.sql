-- Who decided what, and when. Append-only, for everybody.
create table audit (
    id            bigint generated always as identity primary key,
    at            timestamptz not null,
    actor         text        not null,
    action        text        not null,
    experiment_id text,
    target        text,
    details       jsonb       not null
);
create index audit_experiment on audit (experiment_id, id);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();

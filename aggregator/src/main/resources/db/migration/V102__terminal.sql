-- A deleted experiment is hidden; what still comes in about it stays hidden, also when everything is built anew from events.
create table deleted_experiment (
    experiment_id text primary key,
    deleted_at    timestamptz not null
);
alter table experiment add column deleted_at timestamptz;

create function deleted_experiment_stays_deleted() returns trigger language plpgsql set search_path from current as $$
begin
    new.deleted_at := coalesce(
        new.deleted_at, (select d.deleted_at from deleted_experiment d where d.experiment_id = new.experiment_id));
    return new;
end $$;
create trigger deleted_experiment_stays_deleted before insert on experiment
    for each row execute function deleted_experiment_stays_deleted();

-- Result rows and revisions are only added. They go with their experiment, when a person deletes it.
create function record_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'a % of experiment % does not change any more', tg_table_name, old.experiment_id;
end $$;
create trigger result_is_immutable before update on result
    for each row execute function record_is_immutable();
create trigger completion_is_immutable before update on completion
    for each row execute function record_is_immutable();

create function only_deleted_experiments_lose_records() returns trigger language plpgsql set search_path from current as $$
begin
    if exists (select 1 from (select distinct experiment_id from gone) g
               where not exists (select 1 from deleted_experiment d where d.experiment_id = g.experiment_id)) then
        raise exception 'rows of % go only with their experiment', tg_table_name;
    end if;
    return null;
end $$;
create trigger results_stay after delete on result referencing old table as gone
    for each statement execute function only_deleted_experiments_lose_records();
create trigger completions_stay after delete on completion referencing old table as gone
    for each statement execute function only_deleted_experiments_lose_records();

create index result_custom_id on result (experiment_id, custom_id);

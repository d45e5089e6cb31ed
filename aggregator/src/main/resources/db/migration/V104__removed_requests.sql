-- Experiments whose request files were removed to save room: exports leave them out instead of failing on them.
create table removed_requests (
    experiment_id text primary key,
    removed_at    timestamptz not null
);

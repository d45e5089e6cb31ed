-- Written by a restore, before the stage starts on what was restored. resumed_at: the stage has done what it must before it goes on.
create table restoration (
    id          uuid primary key,
    taken_at    timestamptz not null,
    restored_at timestamptz not null,
    resumed_at  timestamptz
);

-- Part of every submission's id: two installations that share an account never take each other's batches for their own.
create table installation (id text not null);
insert into installation (id) values (replace(gen_random_uuid()::text, '-', ''));

-- After a restore nothing is bought from an account before it stands here: its listing was compared, or a person has decided.
create table comparison (
    restoration uuid        not null,
    provider    text        not null,
    target      text        not null,
    account     text        not null,
    compared_at timestamptz not null,
    by_person   boolean     not null,
    primary key (restoration, provider, target, account)
);

-- Batches the provider lists from after the backup. A shard that comes up again takes its own instead of buying another.
create table found_batch (
    provider   text        not null,
    target     text        not null,
    account    text        not null,
    batch_id   text        not null,
    tag        text,
    input      text,
    requests   integer     not null,
    created_at timestamptz not null,
    primary key (provider, target, batch_id)
);

alter table watch add column submitted_at timestamptz;
alter table watch disable trigger settled_watch_is_immutable;
update watch set submitted_at = (batch ->> 'submittedAt')::timestamptz;
alter table watch enable trigger settled_watch_is_immutable;
alter table watch alter column submitted_at set not null;
create index watch_account on watch (target, account) where state = 'watching';

create table sweep (
    target   text        not null,
    account  text        not null,
    swept_at timestamptz not null,
    primary key (target, account)
);

-- batches that are watched already get their sweeps
insert into job (kind, job_key, payload, due_at, created_at)
select distinct 'sweep', target || ' ' || account,
       jsonb_build_object('provider', provider, 'target', target, 'account', account)::text, now(), now()
from watch where state = 'watching';

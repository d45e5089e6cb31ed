-- Results were read before the batch's end was heard of, and nothing had run.
alter table submission add column unused boolean not null default false;
-- The upload went missing before it was ordered.
alter table submission add column input_gone boolean not null default false;

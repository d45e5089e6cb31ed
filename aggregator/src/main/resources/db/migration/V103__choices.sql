-- Which option an answer chooses, and which is right: only experiments with a choice have these.
alter table result add column choice text, add column gold text;
alter table cell add column choice text, add column gold text;
create index cell_choice on cell (experiment_id) where choice is not null or gold is not null;

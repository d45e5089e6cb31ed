-- The trace, experiment and shard that a row belongs to, carried on by whoever takes it up.
alter table outbox add column trail text;
alter table job add column trail text;

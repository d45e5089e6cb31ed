-- what a shard came with: its trace, and what its lines of the log are about; admission takes it up again
alter table submission add column trail text;

-- A person lets nothing more of the experiment go; under the same lock as its budget and its cancellation.
alter table experiment add column paused_at timestamptz;

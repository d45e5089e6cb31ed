-- Results that a provider is about to drop and that we do not have. A row goes when they are in the archive.
create table results_at_risk (
    submission_id text primary key references submission,
    experiment_id text        not null,
    drops_at      timestamptz not null,
    detail        text        not null
);
create index results_at_risk_experiment on results_at_risk (experiment_id);

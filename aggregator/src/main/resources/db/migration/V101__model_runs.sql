-- What model-pipeline tells of its runs. Later numbers win, whatever the order of arrival.
create table model_run (
    run_id    text primary key,
    name      text        not null,
    sequence  bigint      not null,
    evaluated jsonb       not null,
    at        timestamptz not null
);

create table model_phase (
    run_id   text        not null,
    phase    text        not null,
    step     text        not null,
    sequence bigint      not null,
    event    jsonb       not null,
    at       timestamptz not null,
    primary key (run_id, phase, step)
);

create table model_file (
    run_id       text        not null,
    model        text        not null,
    quantization text        not null,
    sequence     bigint      not null,
    event        jsonb       not null,
    primary key (run_id, model, quantization)
);

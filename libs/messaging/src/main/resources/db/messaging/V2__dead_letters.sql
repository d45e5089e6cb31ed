-- Records that are no events, kept until somebody decides: sent again or dropped. The dead-letter topic has the same records.
create table dead_letter (
    id             bigint generated always as identity primary key,
    topic          text        not null,
    partition      integer     not null,
    record_offset  bigint      not null,
    record_key     text,
    headers        jsonb       not null,
    payload        bytea       not null,
    reason         text        not null,
    received_at    timestamptz not null,
    state          text        not null default 'open' check (state in ('open', 'replayed', 'dropped')),
    decided_at     timestamptz,
    unique (topic, partition, record_offset)
);
create index dead_letter_open on dead_letter (id) where state = 'open';

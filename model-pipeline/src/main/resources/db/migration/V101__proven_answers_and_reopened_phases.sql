-- The digest of the model a name stood for when the question was put; null once it was seen to be the same afterwards.
alter table sample_result add column unproven text;

-- Attempts made before the run was last taken up; only later ones count against the limit.
alter table phase add column attempts_before integer not null default 0;

-- Whether the warehouse equals what the platforms show, by the platforms' own answers.

ALTER TABLE job_runs DROP CONSTRAINT job_runs_lane_check;
ALTER TABLE job_runs ADD CONSTRAINT job_runs_lane_check
  CHECK (lane IN ('live', 'backfill', 'remap', 'deletions', 'verify'));
COMMENT ON COLUMN job_runs.lane IS 'live or backfill, which read the platform, each with a state of its own; remap reads what it answered before; deletions tells what two complete listings lacked; verify reads the platform and only compares.';
COMMENT ON COLUMN job_runs.sweep_sequence IS 'Of a run that lists everything the platform has, and of a verification: what was read before it has a lower sequence. Null for other runs.';
COMMENT ON COLUMN job_runs.extracted IS 'Payloads read: published + rejected; of a verification, those that it compares.';

CREATE TABLE verification_sightings (
  run_id       uuid NOT NULL REFERENCES job_runs ON DELETE CASCADE,
  key          text NOT NULL,
  sequence     bigint NOT NULL,
  changed_at   timestamptz,
  content_hash bytea,
  redacted_hash bytea,
  row_digest   bytea,
  bare_digest  bytea,
  amount       numeric(19,4),
  currency     text,
  fault        text,
  PRIMARY KEY (run_id, key)
);
COMMENT ON TABLE verification_sightings IS 'One row is one record that a verification saw on the platform; gone when it is compared.';
COMMENT ON COLUMN verification_sightings.run_id IS 'The run that verifies.';
COMMENT ON COLUMN verification_sightings.key IS 'The platform''s own id of the record.';
COMMENT ON COLUMN verification_sightings.sequence IS 'Number of the request that showed it: a row with a higher one was read later.';
COMMENT ON COLUMN verification_sightings.changed_at IS 'When the platform last changed it, platform time; null when it does not say.';
COMMENT ON COLUMN verification_sightings.content_hash IS 'SHA-256 of the normalised record, first 16 bytes; null when the payload cannot be mapped.';
COMMENT ON COLUMN verification_sightings.redacted_hash IS 'The same of the record without what says something of a person: the hash of a row whose person is erased.';
COMMENT ON COLUMN verification_sightings.row_digest IS 'SHA-256 of the row and its parts as they should be stored; null when the payload cannot be mapped or stored.';
COMMENT ON COLUMN verification_sightings.bare_digest IS 'The same without the columns that say something of a person.';
COMMENT ON COLUMN verification_sightings.amount IS 'The amount that is summed for the entity; null when it has none.';
COMMENT ON COLUMN verification_sightings.currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN verification_sightings.fault IS 'Why it cannot be compared, without the value that is at fault; null when it can.';

CREATE TABLE verifications (
  run_id         uuid PRIMARY KEY REFERENCES job_runs ON DELETE CASCADE,
  compared_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  platform_count bigint NOT NULL,
  warehouse_count bigint NOT NULL,
  platform_sums  jsonb,
  warehouse_sums jsonb,
  missing        bigint NOT NULL,
  unexpected     bigint NOT NULL,
  different      bigint NOT NULL,
  not_comparable bigint NOT NULL,
  pending        bigint NOT NULL,
  redacted       bigint NOT NULL,
  equal          boolean NOT NULL GENERATED ALWAYS AS (missing + unexpected + different + not_comparable = 0) STORED
);
COMMENT ON TABLE verifications IS 'One row is the result of one comparison of a platform with the warehouse; kept 90 days.';
COMMENT ON COLUMN verifications.run_id IS 'The run that compared; it says which job, connection and range.';
COMMENT ON COLUMN verifications.compared_at IS 'Database time of the comparison.';
COMMENT ON COLUMN verifications.platform_count IS 'Records that the platform showed in the range.';
COMMENT ON COLUMN verifications.warehouse_count IS 'Rows of them, and of the range, that are stored and not marked as deleted.';
COMMENT ON COLUMN verifications.platform_sums IS 'Sum of the entity''s amount by currency, plain decimals; null for an entity without one.';
COMMENT ON COLUMN verifications.warehouse_sums IS 'The same of the rows.';
COMMENT ON COLUMN verifications.missing IS 'Records that have no row, or one that is marked as deleted.';
COMMENT ON COLUMN verifications.unexpected IS 'Rows that the platform does not show and that are not marked as deleted.';
COMMENT ON COLUMN verifications.different IS 'Rows whose content is not the platform''s.';
COMMENT ON COLUMN verifications.not_comparable IS 'Records that cannot be mapped or stored.';
COMMENT ON COLUMN verifications.pending IS 'Records that changed after what is loaded, or were read again while it compared: no fault.';
COMMENT ON COLUMN verifications.redacted IS 'Records of an erased person that agree: compared without what says something of a person.';
COMMENT ON COLUMN verifications.equal IS 'True when nothing differs.';

CREATE TABLE verification_differences (
  run_id  uuid NOT NULL REFERENCES verifications ON DELETE CASCADE,
  kind    text NOT NULL CHECK (kind IN ('missing', 'unexpected', 'different', 'not_comparable')),
  key     text NOT NULL,
  details jsonb NOT NULL,
  PRIMARY KEY (run_id, kind, key)
);
COMMENT ON TABLE verification_differences IS 'One row is one record in which platform and warehouse differ; the first 1000 of each kind by key.';
COMMENT ON COLUMN verification_differences.run_id IS 'The verification.';
COMMENT ON COLUMN verification_differences.kind IS 'missing, unexpected, different or not_comparable, as in verifications.';
COMMENT ON COLUMN verification_differences.key IS 'The platform''s own id of the record.';
COMMENT ON COLUMN verification_differences.details IS 'differs: amount, content, content_hash; platform and warehouse: amount, currency and times of both sides; reason of what is not comparable.';

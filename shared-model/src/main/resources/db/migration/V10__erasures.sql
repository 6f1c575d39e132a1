-- Persons who are erased, and whom each row names.

CREATE TABLE erasures (
  erasure_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_ref   text NOT NULL CHECK (person_ref ~ '^[0-9a-f]{32}$'),
  named_by     text NOT NULL CHECK (named_by IN ('email', 'customer')),
  run_id       uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  state        text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'running', 'done')),
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  activation   bigint UNIQUE,
  started_at   timestamptz,
  finished_at  timestamptz,
  report       jsonb NOT NULL DEFAULT '{"erased": {}, "remaining": {}}',
  reason       text,
  CHECK ((state = 'requested') = (activation IS NULL))
);
CREATE UNIQUE INDEX uq_erasures_open ON erasures (person_ref) WHERE state IN ('requested', 'running');
COMMENT ON TABLE erasures IS 'One row is one erasure of a person. An inserted row is the command; the loader carries it out. Who was erased once stays so: what arrives later is redacted before it is stored.';
COMMENT ON COLUMN erasures.erasure_id IS 'Number for people.';
COMMENT ON COLUMN erasures.person_ref IS 'Who it is: a keyed hash of the e-mail address, or of connection and customer.';
COMMENT ON COLUMN erasures.named_by IS 'email or customer: what the hash was made of.';
COMMENT ON COLUMN erasures.run_id IS 'Run id under which the redacted versions are published and run_load counts them.';
COMMENT ON COLUMN erasures.state IS 'requested, running (nothing that arrives brings the person back) or done (nothing that is stored names the person).';
COMMENT ON COLUMN erasures.requested_by IS 'Who asked.';
COMMENT ON COLUMN erasures.requested_at IS 'Database time of the request.';
COMMENT ON COLUMN erasures.activation IS 'Counts the erasures in the order in which they took effect; null before.';
COMMENT ON COLUMN erasures.started_at IS 'Database time at which it took effect.';
COMMENT ON COLUMN erasures.finished_at IS 'Database time of its end.';
COMMENT ON COLUMN erasures.report IS 'erased: how many rows or messages of each place were redacted. remaining: places that are not touched, with the time at which what they hold is gone; null where Stratus does not decide it.';
COMMENT ON COLUMN erasures.reason IS 'Why the last attempt did not get through; it is repeated until one does. Null when nothing stands in the way.';

CREATE SEQUENCE erasure_activations OWNED BY erasures.activation;
COMMENT ON SEQUENCE erasure_activations IS 'Gives erasures.activation, under the lock that no batch is loaded with.';

ALTER TABLE orders ADD COLUMN person_refs text[];
ALTER TABLE shipbob_orders ADD COLUMN person_refs text[];
ALTER TABLE dead_letters ADD COLUMN person_refs text[];
ALTER TABLE raw_answers ADD COLUMN person_refs text[];
COMMENT ON COLUMN orders.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shipbob_orders.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN dead_letters.person_refs IS 'Keyed hashes of the persons whom the message names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN raw_answers.person_refs IS 'Keyed hashes of the persons whom the body names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN dead_letters.payload IS 'The message, byte for byte; null when it had no value, or named a person who is erased.';
COMMENT ON COLUMN dead_letters.outcome IS 'What became of the message when it was replayed, as in run_load; why it was refused again; or erased, when it named a person who is.';
COMMENT ON COLUMN orders.content_hash IS 'SHA-256 of the normalised record, first 16 bytes; empty when the row was redacted since.';
COMMENT ON COLUMN shipbob_orders.content_hash IS 'SHA-256 of the normalised record, first 16 bytes; empty when the row was redacted since.';

-- What the platforms answered, kept so that today's mapping can be run over it.

CREATE TABLE raw_payloads (
  payload_hash bytea PRIMARY KEY,
  body         bytea NOT NULL,
  size         integer NOT NULL,
  last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE raw_payloads ALTER COLUMN body SET STORAGE EXTERNAL;
COMMENT ON TABLE raw_payloads IS 'One row is one body that a platform answered with; answers that are the same byte for byte share it.';
COMMENT ON COLUMN raw_payloads.payload_hash IS 'SHA-256 of the body, first 16 bytes.';
COMMENT ON COLUMN raw_payloads.body IS 'The body, compressed with gzip.';
COMMENT ON COLUMN raw_payloads.size IS 'Bytes of the body before compression.';
COMMENT ON COLUMN raw_payloads.last_seen_at IS 'Database time at which an answer last had it.';

CREATE TABLE raw_answers (
  connection_id text NOT NULL,
  sequence      bigint NOT NULL,
  tenant_id     text NOT NULL,
  entity        text NOT NULL,
  operation     text NOT NULL,
  request       text NOT NULL,
  variables     jsonb,
  fingerprint   text NOT NULL,
  status        integer NOT NULL,
  run_id        uuid NOT NULL,
  answered_at   timestamptz NOT NULL,
  payload_hash  bytea NOT NULL REFERENCES raw_payloads,
  PRIMARY KEY (connection_id, sequence)
);
CREATE INDEX ix_raw_answers_operation ON raw_answers (connection_id, entity, operation, sequence);
CREATE INDEX ix_raw_answers_fingerprint ON raw_answers (connection_id, fingerprint, sequence);
CREATE INDEX ix_raw_answers_answered_at ON raw_answers (entity, answered_at);
CREATE INDEX ix_raw_answers_payload_hash ON raw_answers (payload_hash);
COMMENT ON TABLE raw_answers IS 'One row is one good answer of a platform to a request for an entity.';
COMMENT ON COLUMN raw_answers.connection_id IS 'The connection that was read.';
COMMENT ON COLUMN raw_answers.sequence IS 'Number of the request; what it brought has the same.';
COMMENT ON COLUMN raw_answers.tenant_id IS 'Who the connection belongs to.';
COMMENT ON COLUMN raw_answers.entity IS 'Platform and entity that were read, e.g. shopify.orders.';
COMMENT ON COLUMN raw_answers.operation IS 'What was asked, e.g. Orders.';
COMMENT ON COLUMN raw_answers.request IS 'Method, path and query.';
COMMENT ON COLUMN raw_answers.variables IS 'What a GraphQL query was asked with; null for other requests.';
COMMENT ON COLUMN raw_answers.fingerprint IS 'The same for requests that ask the same.';
COMMENT ON COLUMN raw_answers.status IS 'HTTP status.';
COMMENT ON COLUMN raw_answers.run_id IS 'The run that asked.';
COMMENT ON COLUMN raw_answers.answered_at IS 'Platform time of the answer.';
COMMENT ON COLUMN raw_answers.payload_hash IS 'The body.';

ALTER TABLE job_runs DROP CONSTRAINT job_runs_lane_check;
ALTER TABLE job_runs ADD CONSTRAINT job_runs_lane_check CHECK (lane IN ('live', 'backfill', 'remap'));
ALTER TABLE job_runs ADD COLUMN generation integer;
COMMENT ON COLUMN job_runs.lane IS 'live or backfill, which read the platform, each with a state of its own; remap reads what it answered before.';
COMMENT ON COLUMN job_runs.generation IS 'Of a remap: how many there were of the job with it. What it publishes is newer by as much than what was read.';
COMMENT ON COLUMN job_runs.reason IS 'Why the run failed or was skipped, and what to do; or what a run that ended well left out.';

CREATE OR REPLACE FUNCTION finish_loaded_runs(loader text) RETURNS SETOF run_results
LANGUAGE plpgsql AS $$
DECLARE finished uuid[];
BEGIN
  WITH loaded AS (
    SELECT r.run_id FROM job_runs r
     WHERE r.status = 'extracted'
       AND NOT EXISTS (SELECT 1 FROM run_watermark w
                         LEFT JOIN load_progress p ON p.consumer = loader AND p.topic = w.topic AND p.partition = w.partition
                        WHERE w.run_id = r.run_id AND coalesce(p.next_offset, 0) <= w.last_offset)
       FOR UPDATE SKIP LOCKED),
  ended AS (
    UPDATE job_runs r
       SET finished_at = clock_timestamp(),
           status = CASE WHEN r.rejected > 0
                           OR EXISTS (SELECT 1 FROM run_load l WHERE l.run_id = r.run_id AND l.rejected > 0)
                         THEN 'partial' ELSE 'success' END
      FROM loaded WHERE r.run_id = loaded.run_id
    RETURNING r.run_id, r.connection_id, r.job, r.lane, r.window_to, r.asked_from, r.asked_to),
  moved AS (
    INSERT INTO sync_state AS state (connection_id, job, lane, loaded_cursor)
    SELECT connection_id, job, lane, max(window_to) FROM ended
     WHERE asked_from IS NULL AND asked_to IS NULL AND lane IN ('live', 'backfill')
       AND NOT EXISTS (SELECT FROM job_runs older
                        WHERE older.connection_id = ended.connection_id AND older.job = ended.job
                          AND older.lane = ended.lane AND older.status = 'extracted'
                          AND older.window_to < ended.window_to AND older.run_id NOT IN (SELECT run_id FROM ended))
     GROUP BY connection_id, job, lane
    ON CONFLICT (connection_id, job, lane) DO UPDATE
       SET loaded_cursor = greatest(state.loaded_cursor, excluded.loaded_cursor))
  SELECT array_agg(run_id) INTO finished FROM ended;
  RETURN QUERY SELECT * FROM run_results WHERE run_id = ANY (finished);
END $$;
COMMENT ON FUNCTION finish_loaded_runs IS 'Ends the runs whose last messages the named loader has stored and returns them; moves the loaded cursor for ordinary runs with no older one still to be loaded.';

CREATE OR REPLACE FUNCTION recover_lost_messages(loader text, lost_topic text, lost_partition integer, now_topic_id text,
                                      continue_at bigint, now_end bigint, what text, seen text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  was_next bigint;
  place text[] := ARRAY['reached', lost_topic, lost_partition::text];
  met_at timestamptz;
  requested integer;
BEGIN
  SELECT next_offset INTO was_next FROM load_progress
   WHERE consumer = loader AND topic = lost_topic AND partition = lost_partition FOR UPDATE;
  SELECT first_seen_at INTO met_at FROM known_topics WHERE topic = lost_topic AND topic_id = now_topic_id;
  UPDATE load_progress SET topic_id = now_topic_id, next_offset = continue_at
   WHERE consumer = loader AND topic = lost_topic AND partition = lost_partition;
  WITH lost AS (
    UPDATE job_runs r SET status = 'failed', finished_at = clock_timestamp(), reason = seen || '; the job runs again'
     WHERE r.status IN ('running', 'extracted')
       AND ((what = 'topic_recreated' AND r.started_at < met_at AND (r.checkpoint -> 'reached') ? lost_topic)
         OR (r.checkpoint #>> place)::bigint > now_end
         OR EXISTS (SELECT FROM run_watermark w
                     WHERE w.run_id = r.run_id AND w.topic = lost_topic AND w.partition = lost_partition
                       AND w.last_offset >= was_next AND (w.last_offset < continue_at OR w.last_offset >= now_end)))
    RETURNING r.connection_id, r.job),
  affected AS (
    SELECT connection_id, job FROM lost
     UNION
    SELECT connection_id, job FROM jobs WHERE topic = lost_topic AND enabled),
  set_back AS (
    UPDATE sync_state s SET published_cursor = s.loaded_cursor
      FROM affected WHERE s.connection_id = affected.connection_id AND s.job = affected.job)
  SELECT count(request_run(connection_id, job, 'lost messages')) INTO requested FROM affected;
  PERFORM note_incident(what, lost_topic || '-' || lost_partition, seen,
                        CASE WHEN EXISTS (SELECT FROM jobs WHERE topic = lost_topic)
                             THEN 'nothing: the jobs of the topic were set back to what is loaded and asked to run again'
                             ELSE 'nothing: no rows depend on what was lost, but it cannot be mapped or replayed again' END);
  RETURN requested;
END $$;

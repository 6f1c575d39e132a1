-- What went wrong between the topics and the warehouse, and the way back.

CREATE TABLE incidents (
  incident_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text NOT NULL,
  subject      text NOT NULL,
  message      text NOT NULL,
  cure         text NOT NULL,
  times        bigint NOT NULL DEFAULT 1,
  opened_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  closed_at    timestamptz
);
CREATE UNIQUE INDEX uq_incidents_open ON incidents (kind, subject) WHERE closed_at IS NULL;
COMMENT ON TABLE incidents IS 'One row is one fault of the pipeline that a person should know of; alerts read it.';
COMMENT ON COLUMN incidents.incident_id IS 'Number for people.';
COMMENT ON COLUMN incidents.kind IS 'topic_recreated, log_tail_lost, retention_passed (messages were lost and are extracted again), reject_storm, unknown_version or schema_missing (a partition stands still).';
COMMENT ON COLUMN incidents.subject IS 'What it happened to, e.g. stratus.shopify.orders-3.';
COMMENT ON COLUMN incidents.message IS 'What was seen.';
COMMENT ON COLUMN incidents.cure IS 'What a person can do, or what was done already.';
COMMENT ON COLUMN incidents.times IS 'How often it was seen while open.';
COMMENT ON COLUMN incidents.opened_at IS 'Database time at which it was first seen.';
COMMENT ON COLUMN incidents.last_seen_at IS 'Database time at which it was last seen.';
COMMENT ON COLUMN incidents.closed_at IS 'Database time at which it was over or acknowledged; null while open.';

CREATE FUNCTION note_incident(what text, whom text, seen text, todo text) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO incidents AS known (kind, subject, message, cure) VALUES (what, whom, seen, todo)
  ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO UPDATE
     SET message = excluded.message, cure = excluded.cure, times = known.times + 1, last_seen_at = clock_timestamp();
$$;
COMMENT ON FUNCTION note_incident IS 'Opens an incident, or counts it again while it is open.';

CREATE TABLE known_topics (
  topic         text NOT NULL,
  topic_id      text NOT NULL,
  first_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (topic, topic_id)
);
COMMENT ON TABLE known_topics IS 'One row is one topic that a loader has met; a topic made anew under the same name has another id.';
COMMENT ON COLUMN known_topics.topic IS 'Kafka topic.';
COMMENT ON COLUMN known_topics.topic_id IS 'Kafka''s id of it.';
COMMENT ON COLUMN known_topics.first_seen_at IS 'Database time.';

CREATE FUNCTION recover_lost_messages(loader text, lost_topic text, lost_partition integer, now_topic_id text,
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
                        'nothing: the jobs of the topic were set back to what is loaded and asked to run again');
  RETURN requested;
END $$;
COMMENT ON FUNCTION recover_lost_messages IS 'Goes on behind messages that the topic has lost: fails the runs that they belonged to, sets the cursors back to what is loaded and asks for the jobs to run again.';

-- Offsets of a topic made anew begin at 0 again.
ALTER TABLE dead_letters ADD COLUMN topic_id text NOT NULL DEFAULT '';
ALTER TABLE dead_letters DROP CONSTRAINT dead_letters_topic_partition_offset_key;
ALTER TABLE dead_letters ADD UNIQUE (topic, topic_id, partition, "offset");
ALTER TABLE dead_letters ADD COLUMN state text NOT NULL DEFAULT 'open'
  CHECK (state IN ('open', 'replay_requested', 'replayed', 'discarded'));
ALTER TABLE dead_letters ADD COLUMN state_since timestamptz NOT NULL DEFAULT now();
ALTER TABLE dead_letters ADD COLUMN state_by text;
ALTER TABLE dead_letters ADD COLUMN outcome text;
CREATE INDEX ix_dead_letters_state ON dead_letters (state, id);
COMMENT ON COLUMN dead_letters.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN dead_letters.state IS 'open, replay_requested, replayed (see outcome) or discarded.';
COMMENT ON COLUMN dead_letters.state_since IS 'Database time of the state.';
COMMENT ON COLUMN dead_letters.state_by IS 'Who asked for it.';
COMMENT ON COLUMN dead_letters.outcome IS 'What became of the message when it was replayed, as in run_load; or why it was refused again.';

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
     WHERE asked_from IS NULL AND asked_to IS NULL
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

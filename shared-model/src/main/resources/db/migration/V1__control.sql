-- What runs, who owns it and how far it came. Written by the services, read by people and by the REST API.

CREATE TABLE connections (
  connection_id      text PRIMARY KEY CHECK (connection_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  tenant_id          text NOT NULL DEFAULT 'default',
  platform           text NOT NULL CHECK (platform IN ('amazon', 'shopify', 'shipbob', 'freeagent')),
  account_ref        text,
  account_name       text,
  state              text NOT NULL DEFAULT 'ok' CHECK (state IN ('ok', 'needs_person', 'disabled')),
  state_reason       text,
  state_since        timestamptz NOT NULL DEFAULT now(),
  asked_api_version  text,
  served_api_version text,
  first_seen_at      timestamptz NOT NULL DEFAULT now(),
  last_answer_at     timestamptz,
  UNIQUE (platform, account_ref)
);
COMMENT ON TABLE connections IS 'One row is one configured account of one platform.';
COMMENT ON COLUMN connections.connection_id IS 'Immutable slug from the settings; part of every key of the warehouse.';
COMMENT ON COLUMN connections.tenant_id IS 'Who the account belongs to; copied onto every row read through it.';
COMMENT ON COLUMN connections.platform IS 'amazon, shopify, shipbob or freeagent.';
COMMENT ON COLUMN connections.account_ref IS 'What the platform says the account is, e.g. the Shopify shop id; another account behind the same slug is refused. Null until the platform has said it.';
COMMENT ON COLUMN connections.account_name IS 'The platform''s name of the account, for people.';
COMMENT ON COLUMN connections.state IS 'ok, needs_person (nothing is read until somebody acts) or disabled.';
COMMENT ON COLUMN connections.state_reason IS 'Why the connection is not ok and what cures it.';
COMMENT ON COLUMN connections.state_since IS 'When the state last changed, database time.';
COMMENT ON COLUMN connections.asked_api_version IS 'API version that the settings ask for.';
COMMENT ON COLUMN connections.served_api_version IS 'API version that the platform said it served; Shopify answers a dead version with the oldest living one.';
COMMENT ON COLUMN connections.first_seen_at IS 'When the connection was first configured here.';
COMMENT ON COLUMN connections.last_answer_at IS 'Platform time of the newest answer.';

CREATE TABLE jobs (
  connection_id text NOT NULL REFERENCES connections,
  job           text NOT NULL,
  entity        text NOT NULL,
  topic         text NOT NULL,
  schedule      text NOT NULL,
  enabled       boolean NOT NULL DEFAULT true,
  PRIMARY KEY (connection_id, job)
);
COMMENT ON TABLE jobs IS 'One row is one entity of one connection that an extractor reads; kept by the extractor at its start.';
COMMENT ON COLUMN jobs.connection_id IS 'The connection that is read.';
COMMENT ON COLUMN jobs.job IS 'Name of the job, e.g. shopify_orders.';
COMMENT ON COLUMN jobs.entity IS 'Entity that the job reads, as in the topic''s name.';
COMMENT ON COLUMN jobs.topic IS 'Kafka topic that the job publishes to.';
COMMENT ON COLUMN jobs.schedule IS 'Cron expression in the configured zone.';
COMMENT ON COLUMN jobs.enabled IS 'False when the settings switch the job off.';

CREATE TABLE connection_lease (
  connection_id text PRIMARY KEY REFERENCES connections,
  holder        text NOT NULL,
  epoch         bigint NOT NULL,
  expires_at    timestamptz NOT NULL
);
COMMENT ON TABLE connection_lease IS 'One row says which extractor process owns a connection now; its epoch fences every write of an earlier owner.';
COMMENT ON COLUMN connection_lease.connection_id IS 'The connection that is owned.';
COMMENT ON COLUMN connection_lease.holder IS 'Name of the owning process, new at every start.';
COMMENT ON COLUMN connection_lease.epoch IS 'Grows with every change of owner: greatest(stored + 1, database time in milliseconds).';
COMMENT ON COLUMN connection_lease.expires_at IS 'Database time at which another process may take over.';

CREATE TABLE job_runs (
  run_id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection_id text NOT NULL REFERENCES connections,
  job          text NOT NULL,
  lane         text NOT NULL DEFAULT 'live' CHECK (lane IN ('live', 'backfill')),
  status       text NOT NULL DEFAULT 'requested'
               CHECK (status IN ('requested', 'running', 'extracted', 'success', 'partial', 'failed', 'skipped', 'cancelled')),
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  asked_from   timestamptz,
  asked_to     timestamptz,
  full_sync    boolean NOT NULL DEFAULT false,
  window_from  timestamptz,
  window_to    timestamptz,
  attempt      integer NOT NULL DEFAULT 0,
  checkpoint   jsonb,
  pages        bigint NOT NULL DEFAULT 0,
  extracted    bigint NOT NULL DEFAULT 0,
  published    bigint NOT NULL DEFAULT 0,
  rejected     bigint NOT NULL DEFAULT 0,
  started_at   timestamptz,
  extracted_at timestamptz,
  finished_at  timestamptz,
  reason       text
);
CREATE UNIQUE INDEX uq_job_runs_open ON job_runs (connection_id, job, lane) WHERE status IN ('requested', 'running');
CREATE INDEX ix_job_runs_job ON job_runs (job, requested_at DESC);
CREATE INDEX ix_job_runs_extracted ON job_runs (run_id) WHERE status = 'extracted';
COMMENT ON TABLE job_runs IS 'One row is one execution of one job, from the request to the last row in the warehouse. An inserted row is the command to run.';
COMMENT ON COLUMN job_runs.run_id IS 'Also the header ce_runid of every message of the run.';
COMMENT ON COLUMN job_runs.connection_id IS 'The connection that is read.';
COMMENT ON COLUMN job_runs.job IS 'Name of the job.';
COMMENT ON COLUMN job_runs.lane IS 'live or backfill; each has a state of its own.';
COMMENT ON COLUMN job_runs.status IS 'requested, running, extracted (all published, not all loaded), then success, partial (something was rejected), failed, skipped or cancelled.';
COMMENT ON COLUMN job_runs.requested_by IS 'schedule, or who asked.';
COMMENT ON COLUMN job_runs.requested_at IS 'Database time of the request.';
COMMENT ON COLUMN job_runs.asked_from IS 'Start of the range that somebody asked for; null for an ordinary run.';
COMMENT ON COLUMN job_runs.asked_to IS 'End of the range that somebody asked for; null for an ordinary run.';
COMMENT ON COLUMN job_runs.full_sync IS 'True when everything that the platform shows was asked for.';
COMMENT ON COLUMN job_runs.window_from IS 'Start of the frozen window, platform time; null when it reaches back to the beginning.';
COMMENT ON COLUMN job_runs.window_to IS 'End of the frozen window, platform time.';
COMMENT ON COLUMN job_runs.attempt IS 'Counts the processes that worked on the run.';
COMMENT ON COLUMN job_runs.checkpoint IS 'The next request and the offsets acknowledged so far: where another attempt goes on.';
COMMENT ON COLUMN job_runs.pages IS 'Answers read and published.';
COMMENT ON COLUMN job_runs.extracted IS 'Payloads read: published + rejected.';
COMMENT ON COLUMN job_runs.published IS 'Messages of this run in the entity''s topic: the sum of run_load''s counts once all are loaded.';
COMMENT ON COLUMN job_runs.rejected IS 'Payloads that the extractor could not map; they are in the topic stratus.rejected.';
COMMENT ON COLUMN job_runs.started_at IS 'Database time at which the first attempt began.';
COMMENT ON COLUMN job_runs.extracted_at IS 'Database time at which the last message was acknowledged.';
COMMENT ON COLUMN job_runs.finished_at IS 'Database time at which the last message was loaded, or the run ended otherwise.';
COMMENT ON COLUMN job_runs.reason IS 'Why the run failed or was skipped, and what to do.';

CREATE TABLE run_watermark (
  run_id      uuid NOT NULL REFERENCES job_runs ON DELETE CASCADE,
  topic       text NOT NULL,
  partition   integer NOT NULL,
  last_offset bigint NOT NULL,
  PRIMARY KEY (run_id, topic, partition)
);
COMMENT ON TABLE run_watermark IS 'One row is the last message of a run in one partition; the run is loaded when the loader has passed all of them.';
COMMENT ON COLUMN run_watermark.run_id IS 'The run.';
COMMENT ON COLUMN run_watermark.topic IS 'Kafka topic.';
COMMENT ON COLUMN run_watermark.partition IS 'Partition of the topic.';
COMMENT ON COLUMN run_watermark.last_offset IS 'Highest offset that a message of the run has there.';

CREATE TABLE sync_state (
  connection_id    text NOT NULL REFERENCES connections,
  job              text NOT NULL,
  lane             text NOT NULL,
  published_cursor timestamptz,
  loaded_cursor    timestamptz,
  PRIMARY KEY (connection_id, job, lane)
);
COMMENT ON TABLE sync_state IS 'One row says how far one lane of one job came.';
COMMENT ON COLUMN sync_state.connection_id IS 'The connection that is read.';
COMMENT ON COLUMN sync_state.job IS 'Name of the job.';
COMMENT ON COLUMN sync_state.lane IS 'live or backfill.';
COMMENT ON COLUMN sync_state.published_cursor IS 'Platform time up to which everything is acknowledged by Kafka: the bound of the last complete window.';
COMMENT ON COLUMN sync_state.loaded_cursor IS 'Platform time up to which everything is in the warehouse: "data as of".';

CREATE TABLE rate_limit_levels (
  connection_id text NOT NULL REFERENCES connections,
  limit_name    text NOT NULL,
  level         jsonb NOT NULL,
  noted_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, limit_name)
);
COMMENT ON TABLE rate_limit_levels IS 'One row is how much of one of a platform''s limits was used when the owner last noted it, so that a restart does not begin with a full budget.';
COMMENT ON COLUMN rate_limit_levels.connection_id IS 'The connection that the limit belongs to.';
COMMENT ON COLUMN rate_limit_levels.limit_name IS 'Name of the limit.';
COMMENT ON COLUMN rate_limit_levels.level IS 'The limit''s own state.';
COMMENT ON COLUMN rate_limit_levels.noted_at IS 'Database time of the note.';

CREATE TABLE load_progress (
  consumer    text NOT NULL,
  topic       text NOT NULL,
  partition   integer NOT NULL,
  topic_id    text NOT NULL,
  next_offset bigint NOT NULL,
  loaded_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, topic, partition)
);
COMMENT ON TABLE load_progress IS 'One row is how far one consumer has loaded one partition; moved in the transaction that writes the rows.';
COMMENT ON COLUMN load_progress.consumer IS 'Name of the consumer.';
COMMENT ON COLUMN load_progress.topic IS 'Kafka topic.';
COMMENT ON COLUMN load_progress.partition IS 'Partition of the topic.';
COMMENT ON COLUMN load_progress.topic_id IS 'Kafka''s id of the topic: a topic made anew under the same name has another.';
COMMENT ON COLUMN load_progress.next_offset IS 'First offset that is not loaded yet.';
COMMENT ON COLUMN load_progress.loaded_at IS 'Database time of the last batch.';

CREATE TABLE run_load (
  run_id    uuid NOT NULL,
  topic     text NOT NULL,
  partition integer NOT NULL,
  inserted  bigint NOT NULL DEFAULT 0,
  updated   bigint NOT NULL DEFAULT 0,
  confirmed bigint NOT NULL DEFAULT 0,
  unchanged bigint NOT NULL DEFAULT 0,
  stale     bigint NOT NULL DEFAULT 0,
  deleted   bigint NOT NULL DEFAULT 0,
  rejected  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, topic, partition)
);
COMMENT ON TABLE run_load IS 'One row counts what became of the messages of one run in one partition.';
COMMENT ON COLUMN run_load.run_id IS 'The run, from the header ce_runid.';
COMMENT ON COLUMN run_load.topic IS 'Kafka topic.';
COMMENT ON COLUMN run_load.partition IS 'Partition of the topic.';
COMMENT ON COLUMN run_load.inserted IS 'Keys that were not stored before.';
COMMENT ON COLUMN run_load.updated IS 'Rows replaced by a newer version with other content.';
COMMENT ON COLUMN run_load.confirmed IS 'Rows whose newer version has the same content.';
COMMENT ON COLUMN run_load.unchanged IS 'Messages with the stored version and content; nothing written.';
COMMENT ON COLUMN run_load.stale IS 'Messages older than what is stored; nothing written.';
COMMENT ON COLUMN run_load.deleted IS 'Rows marked deleted.';
COMMENT ON COLUMN run_load.rejected IS 'Messages set aside in dead_letters.';

CREATE TABLE dead_letters (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic         text NOT NULL,
  partition     integer NOT NULL,
  "offset"      bigint NOT NULL,
  connection_id text,
  run_id        uuid,
  entity        text,
  record_key    text,
  reason        text NOT NULL,
  payload       bytea,
  headers       jsonb NOT NULL,
  rejected_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (topic, partition, "offset")
);
CREATE INDEX ix_dead_letters_run ON dead_letters (run_id);
COMMENT ON TABLE dead_letters IS 'One row is one message that could not be read, mapped or stored, with the reason.';
COMMENT ON COLUMN dead_letters.id IS 'Number for people.';
COMMENT ON COLUMN dead_letters.topic IS 'Kafka topic of the message.';
COMMENT ON COLUMN dead_letters.partition IS 'Partition of the message.';
COMMENT ON COLUMN dead_letters."offset" IS 'Offset of the message.';
COMMENT ON COLUMN dead_letters.connection_id IS 'The connection, when the headers say it.';
COMMENT ON COLUMN dead_letters.run_id IS 'The run, when the headers say it.';
COMMENT ON COLUMN dead_letters.entity IS 'The entity, e.g. shopify.orders.';
COMMENT ON COLUMN dead_letters.record_key IS 'Kafka key of the message.';
COMMENT ON COLUMN dead_letters.reason IS 'What was wrong, without the value that was wrong.';
COMMENT ON COLUMN dead_letters.payload IS 'The message, byte for byte.';
COMMENT ON COLUMN dead_letters.headers IS 'The message''s headers.';
COMMENT ON COLUMN dead_letters.rejected_at IS 'Database time.';

CREATE VIEW run_results AS
SELECT r.run_id, c.tenant_id, r.connection_id, c.platform, r.job, r.lane, r.status, r.requested_by, r.requested_at,
       r.started_at, r.extracted_at, r.finished_at, r.window_from, r.window_to, r.attempt, r.pages, r.extracted,
       r.published, r.rejected AS rejected_at_source, r.reason,
       l.inserted, l.updated, l.confirmed, l.unchanged, l.stale, l.deleted, l.rejected,
       extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::numeric(19, 3) AS seconds
  FROM job_runs r
  JOIN connections c USING (connection_id)
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(inserted), 0)::bigint AS inserted, coalesce(sum(updated), 0)::bigint AS updated,
              coalesce(sum(confirmed), 0)::bigint AS confirmed, coalesce(sum(unchanged), 0)::bigint AS unchanged,
              coalesce(sum(stale), 0)::bigint AS stale, coalesce(sum(deleted), 0)::bigint AS deleted,
              coalesce(sum(load.rejected), 0)::bigint AS rejected
         FROM run_load load WHERE load.run_id = r.run_id) l;
COMMENT ON VIEW run_results IS 'One row is one run with the counts of what became of its messages; seconds run on while it is open.';

CREATE FUNCTION request_run(connection text, job_name text, by_whom text, run_lane text DEFAULT 'live',
                            from_time timestamptz DEFAULT NULL, to_time timestamptz DEFAULT NULL,
                            everything boolean DEFAULT false) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE requested uuid;
BEGIN
  INSERT INTO job_runs (connection_id, job, lane, requested_by, asked_from, asked_to, full_sync)
  VALUES (connection, job_name, run_lane, by_whom, from_time, to_time, everything)
  ON CONFLICT (connection_id, job, lane) WHERE status IN ('requested', 'running') DO NOTHING
  RETURNING run_id INTO requested;
  IF requested IS NOT NULL THEN
    PERFORM pg_notify('stratus_runs', connection);
  END IF;
  RETURN requested;
END $$;
COMMENT ON FUNCTION request_run IS 'Asks for a run and tells its owner; null when one is requested or running already.';

CREATE FUNCTION finish_loaded_runs(loader text) RETURNS SETOF run_results
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
    RETURNING r.run_id, r.connection_id, r.job, r.lane, r.window_to),
  moved AS (
    INSERT INTO sync_state AS state (connection_id, job, lane, loaded_cursor)
    SELECT connection_id, job, lane, max(window_to) FROM ended GROUP BY connection_id, job, lane
    ON CONFLICT (connection_id, job, lane) DO UPDATE
       SET loaded_cursor = greatest(state.loaded_cursor, excluded.loaded_cursor))
  SELECT array_agg(run_id) INTO finished FROM ended;
  RETURN QUERY SELECT * FROM run_results WHERE run_id = ANY (finished);
END $$;
COMMENT ON FUNCTION finish_loaded_runs IS 'Ends the runs whose last messages the named loader has stored, moves their loaded cursors and returns them.';

-- How far a run is, and whether it brought what such a run usually brings.

ALTER TABLE job_runs ADD COLUMN share numeric(5, 4) CHECK (share BETWEEN 0 AND 1);
ALTER TABLE job_runs ADD COLUMN usual bigint;
COMMENT ON COLUMN job_runs.share IS 'Part of the window that is read; null where the platform does not let it be told.';
COMMENT ON COLUMN job_runs.usual IS 'Set when the run brought less than 30 % of it: the median of what runs of the job brought at that weekday and hour over four weeks.';

CREATE TABLE rereads (
  run_id       uuid NOT NULL REFERENCES job_runs ON DELETE CASCADE,
  due_at       timestamptz NOT NULL,
  requested_id uuid,
  PRIMARY KEY (run_id, due_at)
);
COMMENT ON TABLE rereads IS 'One row is one time at which the window of a run that brought too little is read again.';
COMMENT ON COLUMN rereads.run_id IS 'The run that brought too little.';
COMMENT ON COLUMN rereads.due_at IS 'Database time from which on it is read again.';
COMMENT ON COLUMN rereads.requested_id IS 'The run that reads it again; null before.';

CREATE OR REPLACE VIEW run_results AS
SELECT r.run_id, c.tenant_id, r.connection_id, c.platform, r.job, r.lane, r.status, r.requested_by, r.requested_at,
       r.started_at, r.extracted_at, r.finished_at, r.window_from, r.window_to, r.attempt, r.pages, r.extracted,
       r.published, r.rejected AS rejected_at_source, r.reason,
       l.inserted, l.updated, l.confirmed, l.unchanged, l.stale, l.deleted, l.rejected,
       extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::numeric(19, 3) AS seconds,
       r.share,
       CASE WHEN r.status = 'running' AND r.share >= 0.02
            THEN clock_timestamp() + (clock_timestamp() - r.started_at) * ((1 - r.share) / r.share)::double precision
       END AS expected_end,
       CASE WHEN r.status = 'running'
            THEN (SELECT jsonb_object_agg(limit_name, level) FROM rate_limit_levels k
                   WHERE k.connection_id = r.connection_id)
       END AS limits,
       r.usual
  FROM job_runs r
  JOIN connections c USING (connection_id)
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(inserted), 0)::bigint AS inserted, coalesce(sum(updated), 0)::bigint AS updated,
              coalesce(sum(confirmed), 0)::bigint AS confirmed, coalesce(sum(unchanged), 0)::bigint AS unchanged,
              coalesce(sum(stale), 0)::bigint AS stale, coalesce(sum(deleted), 0)::bigint AS deleted,
              coalesce(sum(load.rejected), 0)::bigint AS rejected
         FROM run_load load WHERE load.run_id = r.run_id) l;

CREATE FUNCTION judge_run(judged uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  run record;
  median numeric;
BEGIN
  SELECT r.*, j.time_zone, r.window_to AT TIME ZONE j.time_zone AS local_end INTO run
    FROM job_runs r JOIN jobs j USING (connection_id, job)
   WHERE r.run_id = judged AND r.status IN ('success', 'partial') AND r.lane = 'live' AND NOT r.full_sync
     AND r.asked_from IS NULL AND r.asked_to IS NULL AND r.window_from IS NOT NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY r.extracted) INTO median
    FROM job_runs r
   WHERE r.connection_id = run.connection_id AND r.job = run.job AND r.run_id <> judged
     AND r.status IN ('success', 'partial') AND r.lane = 'live' AND NOT r.full_sync
     AND r.asked_from IS NULL AND r.asked_to IS NULL AND r.window_from IS NOT NULL
     AND r.window_to >= run.window_to - interval '28 days 1 hour' AND r.window_to < run.window_to - interval '1 day'
     AND extract(isodow FROM r.window_to AT TIME ZONE run.time_zone) = extract(isodow FROM run.local_end)
     AND extract(hour FROM r.window_to AT TIME ZONE run.time_zone) = extract(hour FROM run.local_end);
  IF median IS NULL OR median < 20 THEN
    RETURN;
  END IF;
  IF run.extracted >= 0.3 * median THEN
    UPDATE incidents SET closed_at = clock_timestamp()
     WHERE kind = 'suspicious_run' AND subject = run.job || ' of ' || run.connection_id AND closed_at IS NULL;
    RETURN;
  END IF;
  UPDATE job_runs SET usual = round(median) WHERE run_id = judged;
  INSERT INTO rereads (run_id, due_at)
  SELECT judged, clock_timestamp() + pause FROM unnest(ARRAY[interval '1 hour', interval '24 hours']) AS pause
  ON CONFLICT DO NOTHING;
  PERFORM note_incident('suspicious_run', run.job || ' of ' || run.connection_id,
    format('a run brought %s records where about %s are usual at that weekday and hour', run.extracted, round(median)),
    'The window is read again after 1 hour and after 24 hours. Look whether the platform is well and whether the account still shows everything; the next run that brings what is usual closes this.');
END $$;
COMMENT ON FUNCTION judge_run IS 'Marks a run that brought less than 30 % of what is usual where at least 20 records are, opens an incident, and has its window read again after 1 and 24 hours.';

CREATE FUNCTION request_rereads(connection text) RETURNS void
LANGUAGE sql AS $$
  WITH due AS (
    SELECT r.run_id, d.due_at,
           request_run(r.connection_id, r.job, 'suspicious run', 'backfill', r.window_from, r.window_to) AS requested_id
      FROM (SELECT DISTINCT ON (job) waiting.run_id, waiting.due_at
              FROM rereads waiting JOIN job_runs USING (run_id)
             WHERE job_runs.connection_id = connection AND waiting.requested_id IS NULL
               AND waiting.due_at <= clock_timestamp()
             ORDER BY job, waiting.due_at) d
      JOIN job_runs r USING (run_id))
  UPDATE rereads SET requested_id = due.requested_id FROM due
   WHERE rereads.run_id = due.run_id AND rereads.due_at = due.due_at AND due.requested_id IS NOT NULL;
$$;
COMMENT ON FUNCTION request_rereads IS 'Asks for the runs that read the windows of suspicious runs of a connection again, once they are due: one of a job at a time.';
COMMENT ON COLUMN incidents.kind IS 'topic_recreated, log_tail_lost, retention_passed (messages were lost and are extracted again), reject_storm, unknown_version or schema_missing (a partition stands still), listing_incomplete, suspicious_run, or clock_off.';

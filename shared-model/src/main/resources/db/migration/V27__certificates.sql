-- Which days of which entities are shown to be complete, and runs that would take something away from them.

ALTER TABLE record_tables ADD COLUMN changed_column text;
UPDATE record_tables SET changed_column = CASE table_name
         WHEN 'amazon_settlements' THEN 'period_start'
         WHEN 'settlement_transactions' THEN 'posted_date'
         WHEN 'amazon_inventory' THEN 'last_updated'
         WHEN 'amazon_returns' THEN 'return_date'
         WHEN 'amazon_listings' THEN 'last_updated_date'
         WHEN 'shopify_payouts' THEN 'issued_at'
         WHEN 'shopify_payout_transactions' THEN 'transaction_date'
         WHEN 'shipbob_orders' THEN 'last_updated_date'
         WHEN 'shipbob_returns' THEN 'last_updated_date'
         WHEN 'shipbob_receiving_orders' THEN 'last_updated_date'
         WHEN 'shipbob_products' THEN 'updated_on'
         ELSE 'source_updated_at' END
 WHERE parent_table IS NULL;
ALTER TABLE record_tables ADD CHECK ((changed_column IS NULL) = (parent_table IS NOT NULL));
COMMENT ON COLUMN record_tables.changed_column IS 'The column that dates a row: when the platform last changed it. Null for a table of parts.';

CREATE TABLE certificates (
  run_id             uuid NOT NULL,
  connection_id      text NOT NULL REFERENCES connections,
  entity             text NOT NULL,
  day                date NOT NULL,
  checked_at         timestamptz NOT NULL,
  how                text NOT NULL DEFAULT 'verification' CHECK (how = 'verification'),
  window_from        timestamptz,
  window_to          timestamptz NOT NULL,
  day_ended          boolean NOT NULL,
  platform_count     bigint NOT NULL,
  warehouse_count    bigint NOT NULL,
  platform_sums      jsonb,
  warehouse_sums     jsonb,
  missing            bigint NOT NULL,
  unexpected         bigint NOT NULL,
  different          bigint NOT NULL,
  not_comparable     bigint NOT NULL,
  missing_ids        text[] NOT NULL,
  unexpected_ids     text[] NOT NULL,
  different_ids      text[] NOT NULL,
  not_comparable_ids text[] NOT NULL,
  pending            bigint NOT NULL,
  undated            bigint NOT NULL,
  left_out           text,
  state              text NOT NULL GENERATED ALWAYS AS (
                       CASE WHEN missing + unexpected + different + not_comparable > 0 THEN 'incomplete'
                            WHEN pending + undated > 0 OR left_out IS NOT NULL OR NOT day_ended THEN 'pending'
                            ELSE 'complete' END) STORED,
  PRIMARY KEY (run_id, day)
);
CREATE INDEX ix_certificates_of_a_day ON certificates (connection_id, entity, day, checked_at DESC, run_id DESC);
CREATE INDEX ix_certificates_day ON certificates (day DESC, connection_id, entity, checked_at DESC, run_id DESC);
COMMENT ON TABLE certificates IS 'One row is what one verification found of one day (UTC) of one entity of one connection. The newest of a day is the valid one; older ones are kept.';
COMMENT ON COLUMN certificates.run_id IS 'The verification; its row in verifications goes after 90 days.';
COMMENT ON COLUMN certificates.connection_id IS 'The connection.';
COMMENT ON COLUMN certificates.entity IS 'Platform and entity, e.g. shopify.orders.';
COMMENT ON COLUMN certificates.day IS 'Day in UTC by the column that dates the entity''s rows (record_tables.changed_column); records without a date count to the day on which they were compared.';
COMMENT ON COLUMN certificates.checked_at IS 'Database time of the comparison.';
COMMENT ON COLUMN certificates.how IS 'How it was checked: verification, which read the platform''s own pages and compared them with the rows.';
COMMENT ON COLUMN certificates.window_from IS 'From when on the verification read the platform; null for everything.';
COMMENT ON COLUMN certificates.window_to IS 'Platform time up to which it was asked.';
COMMENT ON COLUMN certificates.day_ended IS 'Whether the day was over by the platform''s time, so that nothing can be dated into it any more.';
COMMENT ON COLUMN certificates.platform_count IS 'Records that the platform dates into the day.';
COMMENT ON COLUMN certificates.warehouse_count IS 'Rows that are dated into the day and not marked as deleted.';
COMMENT ON COLUMN certificates.platform_sums IS 'Sum of the entity''s amount by currency, plain decimals; null for an entity without one.';
COMMENT ON COLUMN certificates.warehouse_sums IS 'The same of the rows.';
COMMENT ON COLUMN certificates.missing IS 'Records that have no row, or one that is marked as deleted.';
COMMENT ON COLUMN certificates.unexpected IS 'Rows that the platform does not show and that are not marked as deleted.';
COMMENT ON COLUMN certificates.different IS 'Rows whose content is not the platform''s.';
COMMENT ON COLUMN certificates.not_comparable IS 'Records that cannot be mapped or stored, and whose older row is dated into the day.';
COMMENT ON COLUMN certificates.missing_ids IS 'The platform''s own ids of those that are missing, the first 100.';
COMMENT ON COLUMN certificates.unexpected_ids IS 'Ids of those that are unexpected, the first 100.';
COMMENT ON COLUMN certificates.different_ids IS 'Ids of those that are different, the first 100.';
COMMENT ON COLUMN certificates.not_comparable_ids IS 'Ids of those that are not comparable, the first 100.';
COMMENT ON COLUMN certificates.pending IS 'Records that changed after what is loaded, were read again meanwhile, or agree and are dated into another day: no fault.';
COMMENT ON COLUMN certificates.undated IS 'Records that the same verification could not map, so that nobody knows which day they are of.';
COMMENT ON COLUMN certificates.left_out IS 'What the verification could not read, so that nobody knows which day lacks it; null when it read all.';
COMMENT ON COLUMN certificates.state IS 'incomplete when something is missing, unexpected, different or not comparable; pending while the day is not over, something moves, or not all could be read; else complete.';

CREATE VIEW valid_certificates AS
SELECT DISTINCT ON (connection_id, entity, day) *
  FROM certificates
 ORDER BY connection_id, entity, day, checked_at DESC, run_id DESC;
COMMENT ON VIEW valid_certificates IS 'One row is the newest certificate of a day of an entity of a connection.';

-- Suspicious runs say why, whatever makes them so.
ALTER TABLE job_runs ADD COLUMN suspicion text;
COMMENT ON COLUMN job_runs.suspicion IS 'Why a run that ended well is not believed; null for others.';
UPDATE job_runs
   SET suspicion = format('a run brought %s records where about %s are usual at that weekday and hour', extracted, usual)
 WHERE usual IS NOT NULL;

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
       r.usual, r.suspicion
  FROM job_runs r
  JOIN connections c USING (connection_id)
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(inserted), 0)::bigint AS inserted, coalesce(sum(updated), 0)::bigint AS updated,
              coalesce(sum(confirmed), 0)::bigint AS confirmed, coalesce(sum(unchanged), 0)::bigint AS unchanged,
              coalesce(sum(stale), 0)::bigint AS stale, coalesce(sum(deleted), 0)::bigint AS deleted,
              coalesce(sum(load.rejected), 0)::bigint AS rejected
         FROM run_load load WHERE load.run_id = r.run_id) l;

CREATE FUNCTION mark_suspicious(run uuid, whom text, seen text, todo text) RETURNS void
LANGUAGE sql AS $$
  UPDATE job_runs SET suspicion = seen WHERE run_id = run;
  SELECT note_incident('suspicious_run', whom, seen, todo);
$$;
COMMENT ON FUNCTION mark_suspicious IS 'Says of a run why it is not believed, and opens an incident.';

CREATE FUNCTION close_suspicion(whom text) RETURNS void
LANGUAGE sql AS $$
  UPDATE incidents SET closed_at = clock_timestamp()
   WHERE kind = 'suspicious_run' AND subject = whom AND closed_at IS NULL;
$$;
COMMENT ON FUNCTION close_suspicion IS 'Closes the incident of suspicious runs once one of their kind is as it should be.';

CREATE OR REPLACE FUNCTION judge_run(judged uuid) RETURNS void
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
    PERFORM close_suspicion(run.job || ' of ' || run.connection_id);
    RETURN;
  END IF;
  UPDATE job_runs SET usual = round(median) WHERE run_id = judged;
  INSERT INTO rereads (run_id, due_at)
  SELECT judged, clock_timestamp() + pause FROM unnest(ARRAY[interval '1 hour', interval '24 hours']) AS pause
  ON CONFLICT DO NOTHING;
  PERFORM mark_suspicious(judged, run.job || ' of ' || run.connection_id,
    format('a run brought %s records where about %s are usual at that weekday and hour', run.extracted, round(median)),
    'The window is read again after 1 hour and after 24 hours. Look whether the platform is well and whether the account still shows everything; the next run that brings what is usual closes this.');
END $$;

CREATE OR REPLACE FUNCTION evaluate_sweep(run uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  sweep record;
  rows_known bigint;
  absent_keys text[];
  absent_sequences bigint[];
  absent_days date[];
  is_newest boolean;
  shrunk record;
  verification uuid;
BEGIN
  SELECT r.connection_id, r.job, r.sweep_sequence, t.entity, t.table_name, t.key_column, t.changed_column,
         r.job || ' of ' || r.connection_id || ', certified days' AS subject
    INTO sweep
    FROM job_runs r
    JOIN connections c USING (connection_id)
    JOIN jobs j ON j.connection_id = r.connection_id AND j.job = r.job
    JOIN record_tables t ON t.entity = c.platform || '.' || j.entity AND t.parent_table IS NULL
   WHERE r.run_id = run AND r.sweep_sequence IS NOT NULL AND r.status = 'success';
  IF FOUND THEN
    EXECUTE format(
      'SELECT count(*), array_agg(key) FILTER (WHERE absent), array_agg(sequence) FILTER (WHERE absent),
              array_agg(day) FILTER (WHERE absent)
         FROM (SELECT stored.%2$I AS key, stored.sequence, (stored.%3$I AT TIME ZONE ''UTC'')::date AS day,
                      stored.sequence < $2 AND NOT EXISTS (SELECT FROM sweep_sightings seen
                                                            WHERE seen.run_id = $3 AND seen.key = stored.%2$I) AS absent
                 FROM %1$I AS stored
                WHERE stored.connection_id = $1 AND stored.deleted_at IS NULL) AS known',
      sweep.table_name, sweep.key_column, sweep.changed_column)
      INTO rows_known, absent_keys, absent_sequences, absent_days
      USING sweep.connection_id, sweep.sweep_sequence, run;
    IF cardinality(absent_keys) >= 20 AND cardinality(absent_keys) * 2 > rows_known THEN
      PERFORM note_incident('listing_incomplete', sweep.job || ' of ' || sweep.connection_id,
        format('a complete listing lacked %s of %s records', cardinality(absent_keys), rows_known),
        'Nothing was marked as deleted. Look whether the account shows fewer records, then run the job with full_sync.');
    ELSE
      SELECT count(*) AS days, min(day) AS first_day, max(day) AS last_day,
             (array_agg(format('%s of the %s records of %s, whose certificate says %s', lacked, certified, day, state)
                         ORDER BY day))[1] AS example
        INTO shrunk
        FROM (SELECT c.day, c.state, c.warehouse_count AS certified, count(*) AS lacked
                FROM unnest(absent_days) AS absent(day)
                JOIN valid_certificates c ON c.connection_id = sweep.connection_id AND c.entity = sweep.entity
                                         AND c.day = absent.day
               WHERE c.day_ended AND c.state <> 'incomplete'
               GROUP BY c.day, c.state, c.warehouse_count
              HAVING count(*) > greatest(1, 0.05 * c.warehouse_count)) AS shrinking;
      -- Invariant: what a newer listing said stays; one that ended in the same moment and is evaluated next speaks for both.
      is_newest := NOT EXISTS (SELECT FROM job_runs newer
                                WHERE newer.connection_id = sweep.connection_id AND newer.job = sweep.job
                                  AND newer.sweep_sequence > sweep.sweep_sequence AND newer.status = 'success');
      DELETE FROM sweep_absences known
       WHERE known.connection_id = sweep.connection_id AND known.entity = sweep.entity
         AND known.sequence < sweep.sweep_sequence AND known.key <> ALL (coalesce(absent_keys, '{}'));
      INSERT INTO sweep_absences AS known (connection_id, entity, key, sequence, row_sequence)
      SELECT sweep.connection_id, sweep.entity, absent.key, sweep.sweep_sequence, absent.row_sequence
        FROM unnest(absent_keys, absent_sequences) AS absent(key, row_sequence)
       WHERE is_newest
      ON CONFLICT (connection_id, entity, key) DO UPDATE
         SET listings = CASE WHEN shrunk.days = 0 AND known.row_sequence = excluded.row_sequence
                             THEN known.listings + 1 ELSE 1 END,
             sequence = excluded.sequence, row_sequence = excluded.row_sequence, noted_at = clock_timestamp()
       WHERE known.sequence < excluded.sequence;
      IF is_newest AND shrunk.days > 0 THEN
        verification := request_run(sweep.connection_id, sweep.job, 'suspicious run', 'verify',
                                    shrunk.first_day::timestamp AT TIME ZONE 'UTC',
                                    (shrunk.last_day + 1)::timestamp AT TIME ZONE 'UTC');
        PERFORM mark_suspicious(run, sweep.subject,
          format('a complete listing lacked %s', shrunk.example)
            || CASE WHEN shrunk.days > 1 THEN format('; %s certified days lack too much', shrunk.days) ELSE '' END,
          'Nothing was marked as deleted. '
            || CASE WHEN verification IS NOT NULL THEN 'A verification of the days was asked for.'
                    ELSE format('A verification of the job is open already. If it is not of these days, the next complete listing that lacks the records asks for one, as does ./stratus verify --entity %s --connection %s --from %s --to %s once it has ended.',
                                sweep.entity, sweep.connection_id, shrunk.first_day, shrunk.last_day + 1) END
            || ' If the platform does not show the records then either, their certificates say so and the next two complete listings mark the records as deleted. A listing that has them closes this.');
      ELSIF is_newest THEN
        PERFORM close_suspicion(sweep.subject);
      END IF;
      IF EXISTS (SELECT FROM sweep_absences known
                  WHERE known.connection_id = sweep.connection_id AND known.entity = sweep.entity
                    AND known.listings > 1) THEN
        PERFORM request_run(sweep.connection_id, sweep.job, 'two complete listings', 'deletions');
      END IF;
    END IF;
  END IF;
  DELETE FROM sweep_sightings seen USING job_runs r
   WHERE r.run_id = seen.run_id
     AND (r.run_id = run OR r.status NOT IN ('requested', 'running', 'extracted', 'success'));
END $$;
COMMENT ON FUNCTION evaluate_sweep IS 'Notes which records a complete listing lacked, and asks for the deletions of those that the one before lacked too. A listing that lacks more than half of all is not believed, nor one that lacks more than one record and more than 5 % of a day that was over when it was certified and whose valid certificate does not say incomplete; one that is evaluated after a newer one changes nothing that the newer one said.';

-- Verifications by a schedule of their own.
ALTER TABLE jobs ADD COLUMN last_verify_due_at timestamptz;
COMMENT ON COLUMN jobs.last_verify_due_at IS 'The scheduled time of a verification that was acted on last; null before the first, and where none is scheduled.';

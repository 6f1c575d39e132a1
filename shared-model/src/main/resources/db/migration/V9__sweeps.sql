-- Records that their platform does not show any more, where it does not say that it has deleted them.

ALTER TABLE job_runs DROP CONSTRAINT job_runs_lane_check;
ALTER TABLE job_runs ADD CONSTRAINT job_runs_lane_check CHECK (lane IN ('live', 'backfill', 'remap', 'deletions'));
ALTER TABLE job_runs ADD COLUMN sweep_sequence bigint;
COMMENT ON COLUMN job_runs.lane IS 'live or backfill, which read the platform, each with a state of its own; remap reads what it answered before; deletions tells what two complete listings lacked.';
COMMENT ON COLUMN job_runs.sweep_sequence IS 'Of a run that lists everything the platform has: what was read before it has a lower sequence. Null for other runs.';

CREATE TABLE sweep_sightings (
  run_id uuid NOT NULL REFERENCES job_runs ON DELETE CASCADE,
  key    text NOT NULL,
  PRIMARY KEY (run_id, key)
);
COMMENT ON TABLE sweep_sightings IS 'One row is one record that a complete listing showed as it was known already, so that its row did not move; gone when the listing is evaluated.';
COMMENT ON COLUMN sweep_sightings.run_id IS 'The run that lists.';
COMMENT ON COLUMN sweep_sightings.key IS 'The platform''s own id of the record.';

CREATE TABLE sweep_absences (
  connection_id text NOT NULL,
  entity        text NOT NULL,
  key           text NOT NULL,
  sequence      bigint NOT NULL,
  row_sequence  bigint NOT NULL,
  listings      integer NOT NULL DEFAULT 1,
  noted_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (connection_id, entity, key)
);
COMMENT ON TABLE sweep_absences IS 'One row is one record that the last complete listing lacked; from two on it is told to be deleted.';
COMMENT ON COLUMN sweep_absences.connection_id IS 'The connection.';
COMMENT ON COLUMN sweep_absences.entity IS 'Platform and entity, e.g. shipbob.orders.';
COMMENT ON COLUMN sweep_absences.key IS 'The platform''s own id of the record.';
COMMENT ON COLUMN sweep_absences.sequence IS 'Sequence with which the last listing began: what was read later is newer than the absence.';
COMMENT ON COLUMN sweep_absences.row_sequence IS 'Sequence of its row then: a row that moved since was seen in between.';
COMMENT ON COLUMN sweep_absences.listings IS 'How many complete listings have lacked it one after the other.';
COMMENT ON COLUMN sweep_absences.noted_at IS 'Database time of the last one.';

CREATE FUNCTION evaluate_sweep(run uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  sweep record;
  rows_known bigint;
  absent_keys text[];
  absent_sequences bigint[];
BEGIN
  SELECT r.connection_id, r.job, r.sweep_sequence, t.entity, t.table_name, t.key_column
    INTO sweep
    FROM job_runs r
    JOIN connections c USING (connection_id)
    JOIN jobs j ON j.connection_id = r.connection_id AND j.job = r.job
    JOIN record_tables t ON t.entity = c.platform || '.' || j.entity AND t.parent_table IS NULL
   WHERE r.run_id = run AND r.sweep_sequence IS NOT NULL AND r.status = 'success';
  IF FOUND THEN
    EXECUTE format(
      'SELECT count(*), array_agg(key) FILTER (WHERE absent), array_agg(sequence) FILTER (WHERE absent)
         FROM (SELECT stored.%2$I AS key, stored.sequence,
                      stored.sequence < $2 AND NOT EXISTS (SELECT FROM sweep_sightings seen
                                                            WHERE seen.run_id = $3 AND seen.key = stored.%2$I) AS absent
                 FROM %1$I AS stored
                WHERE stored.connection_id = $1 AND stored.deleted_at IS NULL) AS known',
      sweep.table_name, sweep.key_column)
      INTO rows_known, absent_keys, absent_sequences USING sweep.connection_id, sweep.sweep_sequence, run;
    IF cardinality(absent_keys) >= 20 AND cardinality(absent_keys) * 2 > rows_known THEN
      PERFORM note_incident('listing_incomplete', sweep.job || ' of ' || sweep.connection_id,
        format('a complete listing lacked %s of %s records', cardinality(absent_keys), rows_known),
        'Nothing was marked as deleted. Look whether the account shows fewer records, then run the job with full_sync.');
    ELSE
      DELETE FROM sweep_absences known
       WHERE known.connection_id = sweep.connection_id AND known.entity = sweep.entity
         AND known.key <> ALL (coalesce(absent_keys, '{}'));
      INSERT INTO sweep_absences AS known (connection_id, entity, key, sequence, row_sequence)
      SELECT sweep.connection_id, sweep.entity, absent.key, sweep.sweep_sequence, absent.row_sequence
        FROM unnest(absent_keys, absent_sequences) AS absent(key, row_sequence)
      ON CONFLICT (connection_id, entity, key) DO UPDATE
         SET listings = CASE WHEN known.row_sequence = excluded.row_sequence THEN known.listings + 1 ELSE 1 END,
             sequence = excluded.sequence, row_sequence = excluded.row_sequence, noted_at = clock_timestamp();
      IF EXISTS (SELECT FROM sweep_absences known
                  WHERE known.connection_id = sweep.connection_id AND known.entity = sweep.entity
                    AND known.listings > 1) THEN
        PERFORM request_run(sweep.connection_id, sweep.job, 'two complete listings', 'deletions');
      END IF;
    END IF;
  END IF;
  DELETE FROM sweep_sightings seen USING job_runs r
   WHERE r.run_id = seen.run_id AND r.status NOT IN ('requested', 'running', 'extracted');
END $$;
COMMENT ON FUNCTION evaluate_sweep IS 'Notes which records a complete listing lacked, and asks for the deletions of those that the one before lacked too. A listing that lacks more than half of all is not believed.';

CREATE FUNCTION note_sightings(entity_name text, runs uuid[], connections text[], keys text[], sequences bigint[])
RETURNS void
LANGUAGE sql AS $$
  DELETE FROM sweep_absences known USING unnest(connections, keys, sequences) AS seen(connection_id, key, sequence)
   WHERE known.connection_id = seen.connection_id AND known.entity = entity_name AND known.key = seen.key
     AND known.sequence < seen.sequence;
  INSERT INTO sweep_sightings (run_id, key)
  SELECT seen.run_id, seen.key
    FROM unnest(runs, keys) AS seen(run_id, key)
   WHERE seen.run_id IN (SELECT run_id FROM job_runs
                          WHERE run_id = ANY (ARRAY(SELECT DISTINCT unnest(runs))) AND sweep_sequence IS NOT NULL)
  ON CONFLICT DO NOTHING;
$$;
COMMENT ON FUNCTION note_sightings IS 'Notes records that were shown as they were known already: they are not absent, though their rows did not move.';

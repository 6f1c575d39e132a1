-- Listings that end in the same moment are evaluated one after the other: the first one must leave the sightings of the
-- others, which are a success already, alone.

CREATE OR REPLACE FUNCTION evaluate_sweep(run uuid) RETURNS void
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
   WHERE r.run_id = seen.run_id
     AND (r.run_id = run OR r.status NOT IN ('requested', 'running', 'extracted', 'success'));
END $$;

-- Who edited a row is told of edits in SQL too, and a listing that is evaluated late overrules no newer one.

CREATE FUNCTION edited_by() RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('stratus.edited_by', true), ''), current_user::text)
$$;
COMMENT ON FUNCTION edited_by IS 'Who edits: whom the transaction names by set_config(''stratus.edited_by'', name, true), else the database''s user.';

CREATE OR REPLACE FUNCTION count_edit() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  NEW.updated_at := clock_timestamp();
  NEW.updated_by := edited_by();
  RETURN NEW;
END $$;
COMMENT ON FUNCTION count_edit IS 'Gives an edited row its next version, with when and by whom, whoever edits it.';

ALTER TABLE sku_map ALTER COLUMN updated_by SET DEFAULT edited_by();
ALTER TABLE unit_costs ALTER COLUMN updated_by SET DEFAULT edited_by();
ALTER TABLE exchange_rates ALTER COLUMN updated_by SET DEFAULT edited_by();

CREATE OR REPLACE FUNCTION evaluate_sweep(run uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  sweep record;
  rows_known bigint;
  absent_keys text[];
  absent_sequences bigint[];
  is_newest boolean;
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
         SET listings = CASE WHEN known.row_sequence = excluded.row_sequence THEN known.listings + 1 ELSE 1 END,
             sequence = excluded.sequence, row_sequence = excluded.row_sequence, noted_at = clock_timestamp()
       WHERE known.sequence < excluded.sequence;
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
COMMENT ON FUNCTION evaluate_sweep IS 'Notes which records a complete listing lacked, and asks for the deletions of those that the one before lacked too. A listing that lacks more than half of all is not believed; one that is evaluated after a newer one changes nothing that the newer one said.';

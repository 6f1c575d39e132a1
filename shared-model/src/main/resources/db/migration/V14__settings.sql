-- What the settings say of connections and jobs, when jobs are due, and whose account it is.

ALTER TABLE connections ADD COLUMN checked_at timestamptz;
ALTER TABLE connections ADD COLUMN clock_ahead_seconds bigint;
COMMENT ON COLUMN connections.state IS 'ok, needs_person (schedules are held back until the platform lets us read again) or disabled (the settings switch it off, or do not have it any more).';
COMMENT ON COLUMN connections.checked_at IS 'Database time at which the platform was asked last whose account it is, and answered: whenever a process takes the connection over.';
COMMENT ON COLUMN connections.clock_ahead_seconds IS 'How far the platform''s clock was before that of the extractor''s machine then; null where the platform''s is simulated.';

ALTER TABLE jobs ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC';
ALTER TABLE jobs ADD COLUMN last_due_at timestamptz;
ALTER TABLE jobs ADD COLUMN next_due_at timestamptz;
COMMENT ON COLUMN jobs.schedule IS 'Five-field cron expression in time_zone.';
COMMENT ON COLUMN jobs.time_zone IS 'Zone of the schedule, by its name in the IANA time zone database.';
COMMENT ON COLUMN jobs.last_due_at IS 'The scheduled time that was acted on last; several that were missed are made up for by one run. Null before the first.';
COMMENT ON COLUMN jobs.next_due_at IS 'The next scheduled time.';

COMMENT ON COLUMN incidents.kind IS 'topic_recreated, log_tail_lost, retention_passed (messages were lost and are extracted again), reject_storm, unknown_version or schema_missing (a partition stands still), listing_incomplete, or clock_off.';

-- What a connection's credentials may not do, although its jobs need it.

ALTER TABLE connections ADD COLUMN missing_scopes text[];
COMMENT ON COLUMN connections.missing_scopes IS 'Scopes that enabled jobs need, or would be more complete with, and that the platform has not granted, as it names them; null where it does not say what it has granted.';
COMMENT ON COLUMN incidents.kind IS 'topic_recreated, log_tail_lost, retention_passed (messages were lost and are extracted again), reject_storm, unknown_version or schema_missing (a partition stands still), listing_incomplete, suspicious_run, clock_off, api_version (the platform serves another version than it was asked for, or soon will).';

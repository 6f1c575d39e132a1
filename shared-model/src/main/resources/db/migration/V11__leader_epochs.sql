-- Whether the log of a partition is still the one that was loaded.

ALTER TABLE load_progress ADD COLUMN leader_epoch integer;
COMMENT ON COLUMN load_progress.leader_epoch IS 'Kafka''s leader epoch of the last message that was loaded: what lies before it in the log cannot have a higher one. Null when it is not known.';

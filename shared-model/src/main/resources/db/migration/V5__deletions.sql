-- Records that are gone.

CREATE TABLE known_deletions (
  entity         text NOT NULL,
  connection_id  text NOT NULL,
  key            text NOT NULL,
  sequence       bigint NOT NULL,
  deleted_at     timestamptz,
  deleted_reason text NOT NULL,
  run_id         uuid NOT NULL,
  noted_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (entity, connection_id, key)
);
COMMENT ON TABLE known_deletions IS 'One row is one record that was told to be deleted before it was ever stored: an older sighting that comes later must not bring it back.';
COMMENT ON COLUMN known_deletions.entity IS 'Platform and entity, e.g. shopify.orders.';
COMMENT ON COLUMN known_deletions.connection_id IS 'The connection.';
COMMENT ON COLUMN known_deletions.key IS 'The platform''s own id of the record.';
COMMENT ON COLUMN known_deletions.sequence IS 'Sequence of the newest message that told it; a sighting with a higher one brings the record in.';
COMMENT ON COLUMN known_deletions.deleted_at IS 'When it was deleted, as far as we know.';
COMMENT ON COLUMN known_deletions.deleted_reason IS 'How we know.';
COMMENT ON COLUMN known_deletions.run_id IS 'The run that told it.';
COMMENT ON COLUMN known_deletions.noted_at IS 'Database time.';

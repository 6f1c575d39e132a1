-- What was known when: every version of a record that another one replaced.

CREATE TABLE record_tables (
  entity       text NOT NULL,
  table_name   text NOT NULL,
  key_column   text NOT NULL,
  parent_table text,
  PRIMARY KEY (entity, table_name)
);
COMMENT ON TABLE record_tables IS 'One row is one table that an entity''s records are stored in; a migration that adds an entity adds its lines.';
COMMENT ON COLUMN record_tables.entity IS 'Platform and entity, e.g. shopify.orders.';
COMMENT ON COLUMN record_tables.table_name IS 'The table.';
COMMENT ON COLUMN record_tables.key_column IS 'The column that, with the connection and the parent''s key, identifies a row.';
COMMENT ON COLUMN record_tables.parent_table IS 'For a table of parts, e.g. an order''s lines, the table of the whole.';

INSERT INTO record_tables (entity, table_name, key_column, parent_table) VALUES
  ('shopify.orders', 'orders', 'platform_order_id', NULL),
  ('shopify.orders', 'order_items', 'line_item_id', 'orders'),
  ('shipbob.orders', 'shipbob_orders', 'shipbob_order_id', NULL),
  ('shipbob.orders', 'shipbob_shipments', 'shipment_id', 'shipbob_orders');

CREATE TABLE record_history (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  entity            text NOT NULL,
  key               text NOT NULL,
  version           bigint NOT NULL,
  source_updated_at timestamptz,
  recorded_from     timestamptz NOT NULL,
  recorded_to       timestamptz NOT NULL,
  run_id            uuid NOT NULL,
  row               jsonb NOT NULL,
  PRIMARY KEY (entity, connection_id, key, recorded_to),
  CHECK (recorded_from < recorded_to)
) PARTITION BY RANGE (recorded_to);
COMMENT ON TABLE record_history IS 'One row is one version of a record that was replaced, with its parts; partitioned by the month in which it was replaced (UTC).';
COMMENT ON COLUMN record_history.tenant_id IS 'Who the record belongs to.';
COMMENT ON COLUMN record_history.connection_id IS 'The connection that the record was read through.';
COMMENT ON COLUMN record_history.entity IS 'Platform and entity, e.g. shopify.orders.';
COMMENT ON COLUMN record_history.key IS 'The platform''s own id of the record.';
COMMENT ON COLUMN record_history.version IS 'The version''s sequence.';
COMMENT ON COLUMN record_history.source_updated_at IS 'The platform''s update time of the version; null where the platform has none.';
COMMENT ON COLUMN record_history.recorded_from IS 'Database time from which the warehouse showed this version.';
COMMENT ON COLUMN record_history.recorded_to IS 'Database time from which it showed the next one.';
COMMENT ON COLUMN record_history.run_id IS 'The run that had brought this version.';
COMMENT ON COLUMN record_history.row IS 'The row as it was, all its columns; its parts in arrays named as their tables.';

CREATE FUNCTION ensure_history_partitions(months integer DEFAULT 12) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  first timestamp := date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC');
  month timestamp;
  name text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('record_history'));
  FOR month IN SELECT generate_series(first, first + make_interval(months => months), interval '1 month') LOOP
    name := 'record_history_' || to_char(month, 'YYYY_MM');
    IF to_regclass(name) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF record_history FOR VALUES FROM (%L) TO (%L)', name,
                     month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END $$;
COMMENT ON FUNCTION ensure_history_partitions IS 'Makes the partitions of record_history from this month to the given number of months ahead; runs with its owner''s rights, because services may not make tables.';
SELECT ensure_history_partitions();

CREATE FUNCTION as_of(kind anyelement, at timestamptz) RETURNS SETOF anyelement
LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted text := pg_typeof(kind)::text;
  entities text[];
  parent text;
  parent_key text;
BEGIN
  SELECT array_agg(t.entity), min(t.parent_table) INTO entities, parent FROM record_tables t WHERE t.table_name = wanted;
  IF entities IS NULL THEN
    RAISE EXCEPTION 'no history is kept of %', wanted
      USING HINT = 'as_of(NULL::orders, ''2026-11-01'') asks for a table that is named in record_tables.';
  END IF;
  IF parent IS NULL THEN
    RETURN QUERY EXECUTE format(
      'SELECT stored.* FROM %1$I AS stored WHERE stored.loaded_at <= $1
       UNION ALL
       SELECT was.* FROM record_history AS history
        CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, history.row) AS was
        WHERE history.entity = ANY ($2) AND history.recorded_from <= $1 AND history.recorded_to > $1', wanted)
      USING at, entities;
  ELSE
    SELECT min(t.key_column) INTO parent_key FROM record_tables t WHERE t.table_name = parent;
    RETURN QUERY EXECUTE format(
      'SELECT part.* FROM %1$I AS part
         JOIN %2$I AS stored ON stored.connection_id = part.connection_id AND stored.%3$I = part.%3$I
        WHERE stored.loaded_at <= $1
       UNION ALL
       SELECT was.* FROM record_history AS history
        CROSS JOIN LATERAL jsonb_populate_recordset(NULL::%1$I, history.row -> %1$L) AS was
        WHERE history.entity = ANY ($2) AND history.recorded_from <= $1 AND history.recorded_to > $1',
      wanted, parent, parent_key)
      USING at, entities;
  END IF;
END $$;
COMMENT ON FUNCTION as_of IS 'The rows of a table as the warehouse showed them at a time: SELECT * FROM as_of(NULL::orders, ''2026-11-01'').';

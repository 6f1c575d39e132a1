-- Loading messages once more, beside the live traffic.

CREATE TABLE replays (
  replay_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic        text NOT NULL,
  from_time    timestamptz,
  run_id       uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  state        text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'running', 'done', 'failed')),
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at   timestamptz,
  finished_at  timestamptz,
  messages     bigint NOT NULL DEFAULT 0,
  of_messages  bigint,
  reason       text
);
CREATE UNIQUE INDEX uq_replays_open ON replays (topic) WHERE state IN ('requested', 'running');
COMMENT ON TABLE replays IS 'One row is one replay of a topic: the loader reads it again from a time to the end it has then, under a consumer and a run id of its own. An inserted row is the command.';
COMMENT ON COLUMN replays.replay_id IS 'Number for people; the consumer''s name in load_progress is replay-<number>.';
COMMENT ON COLUMN replays.topic IS 'Kafka topic of an entity.';
COMMENT ON COLUMN replays.from_time IS 'Messages published before are left out; null for all that the topic has.';
COMMENT ON COLUMN replays.run_id IS 'Run id under which run_load counts what became of the messages.';
COMMENT ON COLUMN replays.state IS 'requested, running, done or failed.';
COMMENT ON COLUMN replays.requested_by IS 'Who asked.';
COMMENT ON COLUMN replays.requested_at IS 'Database time of the request.';
COMMENT ON COLUMN replays.started_at IS 'Database time at which a loader took it up.';
COMMENT ON COLUMN replays.finished_at IS 'Database time of its end.';
COMMENT ON COLUMN replays.messages IS 'Messages loaded so far.';
COMMENT ON COLUMN replays.of_messages IS 'Offsets between beginning and end; compaction may have removed some.';
COMMENT ON COLUMN replays.reason IS 'Why it failed.';

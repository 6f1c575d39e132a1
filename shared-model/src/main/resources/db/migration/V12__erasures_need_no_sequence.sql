-- Services need no right to sequences, and comments say what holds by now.

DROP SEQUENCE erasure_activations;

COMMENT ON COLUMN dead_letters.outcome IS 'What became of the message when it was replayed, as in run_load (of one that was refused again, reason says why); or erased, when it named a person who is.';
COMMENT ON COLUMN sync_state.published_cursor IS 'Platform time up to which everything is acknowledged by Kafka. It moves with every page where the platform sorts by update time, else with the window.';

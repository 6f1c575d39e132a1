-- A run that somebody does not want any more.

CREATE FUNCTION cancel_run(cancelled uuid, by_whom text) RETURNS boolean
LANGUAGE sql AS $$
  WITH ended AS (
    UPDATE job_runs SET status = 'cancelled', finished_at = clock_timestamp(), reason = 'cancelled by ' || by_whom
     WHERE run_id = cancelled AND status IN ('requested', 'running')
    RETURNING 1)
  SELECT EXISTS (SELECT FROM ended)
$$;
COMMENT ON FUNCTION cancel_run IS 'Ends a run that is requested or running: its owner reads no further page, and what it has published stays. False when there is nothing to cancel.';
COMMENT ON COLUMN job_runs.reason IS 'Why the run failed, was skipped or cancelled, and what to do.';

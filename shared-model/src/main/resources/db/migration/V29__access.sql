-- Who may ask Stratus what: people with their sessions, keys of programs, and what each of them changed.

CREATE TABLE users (
  user_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id       text NOT NULL DEFAULT 'default',
  email           text NOT NULL UNIQUE CHECK (email = lower(email)),
  name            text,
  role            text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  password_hash   text,
  totp_ciphertext bytea,
  totp_nonce      bytea,
  totp_key_id     text,
  totp_confirmed  boolean NOT NULL DEFAULT false,
  totp_last_step  bigint NOT NULL DEFAULT 0,
  version         bigint NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_sign_in_at timestamptz
);
COMMENT ON TABLE users IS 'One row is one person who may sign in.';
COMMENT ON COLUMN users.user_id IS 'Number of the person.';
COMMENT ON COLUMN users.tenant_id IS 'Who the person works for.';
COMMENT ON COLUMN users.email IS 'E-mail address in lower case, by which the person signs in. Personal data.';
COMMENT ON COLUMN users.name IS 'What to call the person; null when nobody said. Personal data.';
COMMENT ON COLUMN users.role IS 'viewer reads, operator also changes what Stratus does, admin also says who may.';
COMMENT ON COLUMN users.password_hash IS 'Hash of the password with its method, rounds and salt; null until one is set.';
COMMENT ON COLUMN users.totp_ciphertext IS 'Secret of the authenticator app, encrypted under STRATUS_ENCRYPTION_KEY; null without one.';
COMMENT ON COLUMN users.totp_nonce IS 'Nonce of that encryption.';
COMMENT ON COLUMN users.totp_key_id IS 'Tells under which key it was encrypted.';
COMMENT ON COLUMN users.totp_confirmed IS 'Whether a code of the app was right once, so that it is asked for.';
COMMENT ON COLUMN users.totp_last_step IS 'Time step (30 seconds) of the last code that was right: none is taken twice.';
COMMENT ON COLUMN users.version IS 'Counts the edits, from 1.';
COMMENT ON COLUMN users.created_at IS 'When the person was added.';
COMMENT ON COLUMN users.last_sign_in_at IS 'When the person last signed in; null before.';

CREATE TABLE sessions (
  session_id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash   bytea NOT NULL UNIQUE,
  user_id      bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  stage        text NOT NULL CHECK (stage IN ('second_factor', 'signed_in')),
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at   timestamptz NOT NULL,
  address      text,
  user_agent   text
);
CREATE INDEX sessions_user ON sessions (user_id);
COMMENT ON TABLE sessions IS 'One row is one browser in which a person is signed in, or about to be.';
COMMENT ON COLUMN sessions.session_id IS 'Number of the session, by which it is listed and ended.';
COMMENT ON COLUMN sessions.token_hash IS 'SHA-256 of what the cookie holds.';
COMMENT ON COLUMN sessions.user_id IS 'The person.';
COMMENT ON COLUMN sessions.stage IS 'second_factor while only the password was right, signed_in afterwards.';
COMMENT ON COLUMN sessions.started_at IS 'When the person signed in.';
COMMENT ON COLUMN sessions.last_used_at IS 'When it was last used, to the minute.';
COMMENT ON COLUMN sessions.expires_at IS 'When it ends, however much it is used.';
COMMENT ON COLUMN sessions.address IS 'The address that the person signed in from. Personal data.';
COMMENT ON COLUMN sessions.user_agent IS 'What the browser said of itself, cut to 200 characters. Personal data.';

CREATE TABLE sign_in_links (
  token_hash bytea PRIMARY KEY,
  user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose IN ('sign_in', 'password')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_links_user ON sign_in_links (user_id);
COMMENT ON TABLE sign_in_links IS 'One row is one link that lets a person in once; gone when it was used.';
COMMENT ON COLUMN sign_in_links.token_hash IS 'SHA-256 of the token in the link.';
COMMENT ON COLUMN sign_in_links.user_id IS 'The person.';
COMMENT ON COLUMN sign_in_links.purpose IS 'sign_in signs in at once, password lets the person choose a password.';
COMMENT ON COLUMN sign_in_links.created_at IS 'When it was made.';
COMMENT ON COLUMN sign_in_links.expires_at IS 'When it ends unused.';

CREATE TABLE sign_in_failures (
  subject       bytea PRIMARY KEY,
  failures      integer NOT NULL,
  first_at      timestamptz NOT NULL,
  blocked_until timestamptz
);
COMMENT ON TABLE sign_in_failures IS 'One row is one account, known or not, or one address that failed to sign in lately.';
COMMENT ON COLUMN sign_in_failures.subject IS 'SHA-256 of the account''s e-mail address or of the network address.';
COMMENT ON COLUMN sign_in_failures.failures IS 'How often since first_at.';
COMMENT ON COLUMN sign_in_failures.first_at IS 'When counting began.';
COMMENT ON COLUMN sign_in_failures.blocked_until IS 'Until when everything is refused; null while it is not.';

CREATE TABLE api_keys (
  key_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id    text NOT NULL DEFAULT 'default',
  name         text NOT NULL,
  role         text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  token_hash   bytea NOT NULL UNIQUE,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by   text NOT NULL,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE UNIQUE INDEX api_keys_name ON api_keys (tenant_id, name) WHERE revoked_at IS NULL;
COMMENT ON TABLE api_keys IS 'One row is one key by which a program uses the REST API.';
COMMENT ON COLUMN api_keys.key_id IS 'Number of the key.';
COMMENT ON COLUMN api_keys.tenant_id IS 'Whose data it opens.';
COMMENT ON COLUMN api_keys.name IS 'What it is for; unique among those that are not revoked.';
COMMENT ON COLUMN api_keys.role IS 'What it may do, as of users.';
COMMENT ON COLUMN api_keys.token_hash IS 'SHA-256 of the key, which is shown once and kept nowhere.';
COMMENT ON COLUMN api_keys.created_at IS 'When it was made.';
COMMENT ON COLUMN api_keys.created_by IS 'Who made it.';
COMMENT ON COLUMN api_keys.expires_at IS 'When it ends; null when it does not.';
COMMENT ON COLUMN api_keys.last_used_at IS 'When it was last used, to the minute; null before.';
COMMENT ON COLUMN api_keys.revoked_at IS 'When it was revoked; null while it is good.';

CREATE TABLE audit_log (
  entry_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text NOT NULL DEFAULT 'default',
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'key', 'installation', 'nobody')),
  actor      text NOT NULL,
  action     text NOT NULL,
  subject    text NOT NULL,
  before     jsonb,
  after      jsonb,
  request_id text
);
COMMENT ON TABLE audit_log IS 'One row is one change that somebody made. Rows are never changed or removed.';
COMMENT ON COLUMN audit_log.entry_id IS 'Number of the change.';
COMMENT ON COLUMN audit_log.tenant_id IS 'Whose data it concerned.';
COMMENT ON COLUMN audit_log.at IS 'When it was made.';
COMMENT ON COLUMN audit_log.actor_kind IS 'person, key, installation (the key that STRATUS_API_KEY has), or nobody before a sign-in.';
COMMENT ON COLUMN audit_log.actor IS 'E-mail address of the person or name of the key. Personal data.';
COMMENT ON COLUMN audit_log.action IS 'What was done, e.g. unit-costs.change or runs.request.';
COMMENT ON COLUMN audit_log.subject IS 'What it was done to.';
COMMENT ON COLUMN audit_log.before IS 'How that was before; null where there was nothing, or nothing that says more.';
COMMENT ON COLUMN audit_log.after IS 'How that was afterwards; null where nothing was left.';
COMMENT ON COLUMN audit_log.request_id IS 'Number of the request, as its answer and the logs have it.';
CREATE INDEX audit_log_subject ON audit_log (subject, entry_id);
CREATE INDEX audit_log_actor ON audit_log (actor, entry_id);

CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is not changed' USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION keep_audit_log() IS 'Refuses to change or remove what was written.';
CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION keep_audit_log();

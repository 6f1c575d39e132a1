-- Tokens that a person's consent gave and that platforms replace: kept here, so that a restart has the newest.

CREATE TABLE connection_tokens (
  connection_id           text NOT NULL REFERENCES connections,
  kind                    text NOT NULL CHECK (kind IN ('refresh_token')),
  ciphertext              bytea NOT NULL,
  nonce                   bytea NOT NULL CHECK (octet_length(nonce) = 12),
  key_id                  text NOT NULL,
  environment_fingerprint text,
  authorized_at           timestamptz,
  obtained_at             timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at              timestamptz,
  stored_at               timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (connection_id, kind)
);
COMMENT ON TABLE connection_tokens IS 'One row is the newest token of one kind of one connection, encrypted; written by the connection''s owner and by ./stratus connect.';
COMMENT ON COLUMN connection_tokens.connection_id IS 'The connection that the token opens.';
COMMENT ON COLUMN connection_tokens.kind IS 'refresh_token: gives access tokens.';
COMMENT ON COLUMN connection_tokens.ciphertext IS 'AES-256-GCM of the token, with its tag; connection_id and kind are the associated data, so it opens in this row only.';
COMMENT ON COLUMN connection_tokens.nonce IS 'Nonce of the encryption, another at every write: who replaces a token names the one that he read.';
COMMENT ON COLUMN connection_tokens.key_id IS 'Tells under which STRATUS_ENCRYPTION_KEY the token is encrypted.';
COMMENT ON COLUMN connection_tokens.environment_fingerprint IS 'Keyed hash of the token that the settings named when this one was stored; another one there is new and tried first. Null when they named none.';
COMMENT ON COLUMN connection_tokens.authorized_at IS 'When a person gave consent by ./stratus connect, database time; null when the token came from the settings.';
COMMENT ON COLUMN connection_tokens.obtained_at IS 'When the platform gave this token, or it was taken from the settings, database time.';
COMMENT ON COLUMN connection_tokens.expires_at IS 'When it ends unless it is used before, as the platform said; null when it did not say.';
COMMENT ON COLUMN connection_tokens.stored_at IS 'When the row was last written, database time; encrypting it anew under another key counts.';

CREATE TABLE person_key (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  key_id text NOT NULL
);
COMMENT ON TABLE person_key IS 'The only row says by which key persons are recognised here; services with another one do not go on.';
COMMENT ON COLUMN person_key.one IS 'Always true: there is one row.';
COMMENT ON COLUMN person_key.key_id IS 'Tells the key, and says nothing of it.';

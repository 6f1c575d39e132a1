/**
 * A real PostgreSQL and a real Kafka from Maven artifacts, as child processes: for tests ({@link
 * com.stratus.embedded.Embedded}), and for whoever wants Stratus without installing servers ({@link
 * com.stratus.embedded.EmbeddedPostgres}, {@link com.stratus.embedded.EmbeddedKafka}, and {@link
 * com.stratus.embedded.ChildProcess} for other programs).
 *
 * <p>Programs are unpacked once per user, to {@code ${XDG_CACHE_HOME:-~/.cache}/stratus}. Whatever fails, fails with an
 * {@link com.stratus.embedded.EmbeddedException}, whose message is meant for the user.
 */
package com.stratus.embedded;

package com.stratus.loader.link;

import java.math.BigDecimal;

/**
 * How two rows are known to belong together.
 *
 * @param name its name, as links tell it
 * @param confidence how sure it is; 1 for what a platform itself says
 * @param sql gives tenant_id, from_connection, from_id, to_connection and to_id of the pairs of the rows in {@code anchor}
 */
record Rule(String name, BigDecimal confidence, String sql) {}

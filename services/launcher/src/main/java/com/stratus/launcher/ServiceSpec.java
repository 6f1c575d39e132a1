package com.stratus.launcher;

import java.util.Map;

/**
 * A service to run as a process of its own.
 *
 * @param name for people, and of its log
 * @param module its folder under {@code services/}
 * @param heapMegabytes the most its heap may take
 * @param readiness address that answers 200 once it is ready
 * @param environment what it is told
 */
record ServiceSpec(String name, String module, int heapMegabytes, String readiness, Map<String, String> environment) {}

/**
 * What an installation is told: {@code stratus.yaml} (the shape of the original's {@code app.yaml} and
 * {@code freeagent.yaml}) and the environment, read and checked in one place by every service and by the launcher. Knows
 * no Quarkus, except where the settings are handed to it.
 */
package com.stratus.core.settings;

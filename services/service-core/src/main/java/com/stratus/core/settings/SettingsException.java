package com.stratus.core.settings;

import java.util.List;

/** Settings that cannot be used. Messages name keys and variables and say what cures them, never a value of a secret. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each; at least one. */
    public List<String> problems() {
        return problems;
    }
}

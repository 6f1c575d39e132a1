package com.stratus.launcher;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is wrong with a command line, beyond what its options say of themselves. */
final class Arguments {

    private Arguments() {}

    /** @throws ParameterException if an option's value is not from 1 to the most */
    static void requireRange(CommandSpec command, String option, int value, int most) {
        require(command, value >= 1 && value <= most, option + " must be from 1 to " + most + ", not " + value + ".");
    }

    /** @throws ParameterException with the message, unless it is right */
    static void require(CommandSpec command, boolean right, String message) {
        if (!right) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}

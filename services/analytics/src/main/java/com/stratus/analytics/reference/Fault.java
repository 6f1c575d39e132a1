package com.stratus.analytics.reference;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something in a file that cannot be taken.
 *
 * @param line the line in the file, from 1
 * @param column the column's name; null when it is the line as a whole
 * @param detail what is wrong, without the value that is at fault
 */
@Schema(name = "FileFault", description = "Something in a file that cannot be taken.")
record Fault(
        long line,
        @Schema(description = "The column's name; null when it is the line as a whole") String column,
        String detail) {}

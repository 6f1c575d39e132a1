package com.stratus.model;

/** The database schema that this build works with; the migrations lie in {@code db/migration}. */
public final class Schema {

    /** The newest migration: services wait until the database has it. */
    public static final String VERSION = "30";

    /** Where Flyway finds the migrations. */
    public static final String LOCATION = "classpath:db/migration";

    private Schema() {}
}

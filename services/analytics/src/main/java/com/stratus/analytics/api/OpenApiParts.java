package com.stratus.analytics.api;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What descriptions of addresses are put together from. */
public final class OpenApiParts {

    /** Filters of a higher priority come first: the problems are added to what they describe. */
    public static final int BEFORE_PROBLEMS = 2;

    private OpenApiParts() {}

    /** Any text. */
    public static Schema text() {
        return createSchema().addType(SchemaType.STRING);
    }

    /** An object that has no properties yet. */
    public static Schema object() {
        return createSchema().addType(SchemaType.OBJECT);
    }

    /** What the document's components have under a name. */
    public static Schema reference(String name) {
        return createSchema().ref("#/components/schemas/" + name);
    }

    /** Any number of items of one kind. */
    public static Schema arrayOf(Schema item) {
        return createSchema().addType(SchemaType.ARRAY).items(item);
    }

    /** A response without content. */
    public static APIResponse described(String description) {
        return createAPIResponse().description(description);
    }

    /** A header that holds a text. */
    public static Header header(String description) {
        return createHeader().description(description).schema(text());
    }

    /** Content in JSON. */
    public static Content json(Schema schema) {
        return content(MediaType.APPLICATION_JSON, schema);
    }

    /** Content of one media type. */
    public static Content content(String type, Schema schema) {
        return createContent().addMediaType(type, createMediaType().schema(schema));
    }
}

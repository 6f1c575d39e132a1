package com.stratus.analytics.readmodel;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.stratus.analytics.readmodel.Field.Use;
import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;
import com.stratus.model.table.Tables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is declared is what the warehouse has, and what OpenAPI says. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ReadModelsTest extends ApiTest {

    static List<ReadModel> all() {
        return ReadModels.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void fieldsAreColumnsThatMeanTheSameInTheWarehouse(ReadModel model) {
        var columns = world.query(
                """
                SELECT concat_ws('|', attname, atttypid::regtype, col_description(attrelid, attnum))
                  FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0
                """
                        .formatted(model.table()));
        assertThat(columns)
                .containsAll(model.fields().stream()
                        .skip(2)
                        .map(field ->
                                String.join("|", field.column(), field.type().sql(), field.meaning()))
                        .toList());
        assertThat(world.query("SELECT obj_description('%s'::regclass)".formatted(model.table())))
                .containsExactly(model.meaning());
    }

    @ParameterizedTest
    @MethodSource("all")
    void declarationsFitTogether(ReadModel model) {
        var names = model.fields().stream().map(Field::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(Sort.names(model)).contains(model.sort());
        assertThat(model.fields())
                .allSatisfy(field -> assertThat(field.currency()).isIn(withNull(names)))
                .noneMatch(field -> field.isFor(Use.SEARCH) && field.type() != FieldType.TEXT);
        assertThat(model.parts()).allSatisfy(part -> assertThat(part.model().namesFor(Use.FILTER))
                .containsAll(part.columns().keySet()));
        assertThat(model.namesFor(Use.FILTER))
                .doesNotContain("cursor", "limit", "sort", "fields", "from", "to", "search", "deleted", "format");
    }

    private static List<String> withNull(List<String> names) {
        var all = new ArrayList<>(names);
        all.add(null);
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAnErasureTakesAwayIsMarkedAsPersonal(ReadModel model) {
        var erased = Tables.all().stream()
                .flatMap(entity -> Stream.concat(
                        Stream.of(entity.table()), entity.children().stream().map(Aggregate.Child::table)))
                .filter(table -> table.name().equals(model.table()))
                .flatMap(table -> table.erasedColumns().stream().map(Column::name))
                .toList();
        assertThat(model.namesFor(Use.PERSONAL))
                .containsAll(erased.stream()
                        .filter(name -> model.field(name).isPresent())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void openApiDescribesEachList(ReadModel model) {
        var list = "paths.'" + model.path() + "'.get";
        get("/q/openapi?format=json")
                .then()
                .body(list + ".responses.keySet().sort().join(' ')", equalTo("200 304 400 401 403 406 503"))
                .body(list + ".responses.'304'", not(hasKey("content")))
                .body(list + ".responses.'400'.content", hasKey("application/problem+json"))
                .body(
                        list + ".responses.'200'.content.keySet().sort().join(' ')",
                        equalTo("application/json application/x-ndjson text/csv"))
                .body(list + ".parameters.name", hasItems("sort", "fields", "format", "cursor", "limit"))
                .body(
                        list + ".parameters.name",
                        hasItems(model.namesFor(Use.FILTER).toArray(String[]::new)))
                .body(list + ".parameters.findAll { !it.description }.size()", equalTo(0))
                .body(
                        list + ".parameters.find { it.name == 'sort' }.schema.enum",
                        contains(Sort.names(model).toArray(String[]::new)))
                .body(list + ".tags", contains("Warehouse"))
                .body(list + ".description", startsWith(model.meaning()));
    }

    @Test
    void openApiDescribesOneRow() {
        get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/orders/{connection}/{id}'.get.responses.keySet().sort().join(' ')",
                        equalTo("200 304 400 401 403 404 406 503"))
                .body("paths.'/api/orders/{connection}/{id}'.get.summary", equalTo("One order with its lines"))
                .body(
                        "paths.'/api/orders/{connection}/{id}'.get.parameters.name",
                        contains("connection", "id", "fields", "deleted"))
                .body(
                        "components.schemas.Order.properties.total.description",
                        equalTo(
                                "Shopify: total as ordered. Amazon: what the seller receives, null while the order is pending and for"
                                        + " orders of other channels. In currency."))
                .body("components.schemas.Order.properties.purchase_date.format", equalTo("date-time"))
                .body("components.schemas.Customer.properties.email.'x-personal'", equalTo(true))
                .body("paths.keySet()", not(hasItem("/api/order-lines/{connection}/{id}")));
    }
}

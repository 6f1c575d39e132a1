package com.stratus.analytics.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whatever a table holds, a page reads little more of it than it shows: there is an index in its order. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class PlansTest extends ApiTest {

    private static final Map<FieldType, String> VALUES =
            Map.of(FieldType.TEXT, "CUP", FieldType.INSTANT, "2026-05-01T10:00:00Z", FieldType.DATE, "2026-05-01");

    static List<ReadModel> all() {
        return ReadModels.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPageFollowsAnIndex(ReadModel model) throws SQLException {
        assertThat(plan(Statement.page(selection(model, model.sort()), null, 101)))
                .contains("Index")
                .doesNotContainPattern("(?m)^\\W*(Seq Scan on|Sort  )");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPageBehindARowBeginsThere(ReadModel model) throws SQLException {
        var descending = model.sort().startsWith("-") ? model.sort() : "-" + model.sort();
        var selection = selection(model, descending);
        var key = Collections.nCopies(1 + model.key().size(), "1");
        var behind = new Position(VALUES.get(selection.sort().field().type()), key);
        assertThat(plan(Statement.page(selection, behind, 101)))
                .containsPattern("Index Cond: .*<")
                .doesNotContainPattern("(?m)^\\W*(Seq Scan on|Sort  )");
    }

    private static Selection selection(ReadModel model, String sort) {
        var parameters = new MultivaluedHashMap<String, String>();
        parameters.putSingle("sort", sort);
        return Query.page(model, parameters).selection();
    }

    /** As of a table so large that nothing but an index will do. */
    private String plan(Statement statement) throws SQLException {
        try (var connection = world.begin();
                var session = connection.createStatement()) {
            session.execute(
                    "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off");
            session.execute("PREPARE page AS " + statement.sql());
            var parameters = statement.parameters();
            var values = IntStream.range(0, parameters.size())
                    .mapToObj(index -> "'" + parameters.getValue(index) + "'")
                    .collect(Collectors.joining(", ", "(", ")"));
            var lines = session.executeQuery("EXPLAIN EXECUTE page" + values);
            var plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            session.execute("DEALLOCATE page");
            return plan.toString();
        }
    }
}

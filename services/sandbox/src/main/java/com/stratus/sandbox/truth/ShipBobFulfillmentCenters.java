package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;
import com.stratus.sandbox.world.Center;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each of ShipBob's centres. */
final class ShipBobFulfillmentCenters implements ShipBobTable {
    @Override
    public String entity() {
        return "fulfillment_centers";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("name"),
                Column.text("address1"),
                Column.text("address2"),
                Column.text("city"),
                Column.text("state"),
                Column.text("zip_code"),
                Column.text("country"),
                Column.text("phone_number"),
                Column.text("email"),
                Column.text("timezone"));
    }

    @Override
    public void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows) {
        Center.ALL.forEach(center -> rows.accept(row(center), null));
    }

    private static Row row(Center center) {
        List<Object> values = Arrays.asList(
                center.name(),
                center.address1(),
                ShipBobTable.text(center.address2()),
                center.city(),
                center.state(),
                center.zipCode(),
                center.country(),
                center.phoneNumber(),
                center.email(),
                center.timezone());
        return new Row(Integer.toString(center.id()), null, null, values);
    }
}

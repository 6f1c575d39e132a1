package com.stratus.analytics.metric;

import com.stratus.analytics.api.ProblemException;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All measures that there are; a new one is a declaration and its line here. */
final class Measures {

    static final List<Measure> ALL = List.of(
            SalesMeasures.GROSS_SALES,
            MoneyMeasures.REFUNDS,
            MoneyMeasures.FEES,
            SalesMeasures.UNITS_ORDERED,
            SalesMeasures.ORDERS_PLACED,
            SalesMeasures.CANCELLED_ORDERS,
            SalesMeasures.AVERAGE_ORDER_VALUE,
            SalesMeasures.CONTRIBUTION_BEFORE_COST,
            SalesMeasures.MARGIN,
            StockMeasures.STOCK,
            StockMeasures.COVER_DAYS,
            DeliveryMeasures.TIME_TO_SHIP,
            DeliveryMeasures.TIME_TO_DELIVER,
            MoneyMeasures.SETTLEMENTS);

    /** All facts that sums are kept of. */
    static final List<Facts> FACTS = Stream.concat(
                    ALL.stream().map(Measure::facts), Stream.of(SalesMeasures.UNITS_DRAWN))
            .distinct()
            .toList();

    private Measures() {}

    /** The measure of that name; fails with a 404 that says which there are. */
    static Measure named(String id) {
        return ALL.stream()
                .filter(measure -> measure.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such measure; there are: "
                        + ALL.stream().map(Measure::id).collect(Collectors.joining(", ")) + "."));
    }
}

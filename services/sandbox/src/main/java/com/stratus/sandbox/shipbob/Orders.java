package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.shipbob.world.Item;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Snapshot;
import com.stratus.sandbox.world.Variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Orders and their shipments (README §5). */
final class Orders {
    private final Snapshot snapshot;
    private final Asked asked;
    private final OrderJson json;

    Orders(Snapshot snapshot, Asked asked, Function<Variant, Item> items) {
        this.snapshot = snapshot;
        this.asked = asked;
        this.json = new OrderJson(snapshot.time(), asked.version(), items);
    }

    /** {@code /order}. */
    Answer list(boolean withHeaders) {
        OrderQuery query = OrderQuery.parse(asked.call());
        if (!query.errors().isEmpty()) {
            return Problems.fields(query.errors());
        }
        List<OrderTimes> found = query.find(snapshot);
        int from = (int) Math.min(found.size(), (query.page() - 1L) * query.limit());
        int to = Math.min(found.size(), from + query.limit());
        List<Map<String, Object>> rows = new ArrayList<>(Math.min(to - from, Pages.BIGGEST_SIZE));
        for (OrderTimes order : found.subList(from, to)) {
            rows.add(json.of(snapshot.story(order)));
        }
        Answer answer = Answer.json(200, rows);
        return withHeaders ? counted(answer, query, found.size()) : answer;
    }

    private Answer counted(Answer answer, OrderQuery query, int total) {
        int pages = (total + query.limit() - 1) / query.limit();
        answer.with("Page-Number", Integer.toString(query.page()))
                .with("Page-Size", Integer.toString(query.limit()))
                .with("Total-Count", Integer.toString(total))
                .with("Total-Pages", Integer.toString(pages));
        return query.page() < pages ? answer.with("Next-Page", query.next(asked.call())) : answer;
    }

    /** {@code /order/{id}}. */
    Answer one(int id) {
        return order(id, story -> Answer.json(200, json.of(story)));
    }

    /** {@code /order/{id}/shipment}. */
    Answer shipments(int id) {
        return order(id, story -> Answer.json(200, json.shipments(story)));
    }

    private Answer order(int id, Function<OrderStory, Answer> answer) {
        long tick = OrderTimes.tick(snapshot.time());
        for (OrderTimes order : snapshot.orders()) {
            if (order.shipBobId() == id && order.receivedTick() <= tick) {
                return answer.apply(snapshot.story(order));
            }
        }
        return Problems.notFound("Order was not found");
    }

    /** {@code /shipment/{id}}. */
    Answer shipment(int id) {
        return shipment(
                id,
                (story, shipment) ->
                        Answer.json(200, json.shipment(story, ShipmentState.at(shipment, snapshot.time()))));
    }

    /** {@code /shipment/{id}/timeline}. */
    Answer timeline(int id) {
        return shipment(id, (story, shipment) -> Answer.json(200, Shipments.timeline(shipment, snapshot.time())));
    }

    private Answer shipment(int id, BiFunction<OrderStory, Shipment, Answer> answer) {
        OrderTimes order = snapshot.byOrdinal(Shipment.orderOf(id));
        if (order != null && order.receivedTick() <= OrderTimes.tick(snapshot.time())) {
            OrderStory story = snapshot.story(order);
            for (Shipment shipment : story.parcels().shipmentsAt(snapshot.time())) {
                if (shipment.id() == id) {
                    return answer.apply(story, shipment);
                }
            }
        }
        return Problems.notFound("Shipment was not found");
    }
}

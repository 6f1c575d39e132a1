package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.shipbob.world.Item;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Snapshot;
import com.stratus.sandbox.world.Variant;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Orders and their shipments (README §5). */
final class Orders {
    private final Snapshot snapshot;
    private final Request request;
    private final OrderJson json;

    Orders(Snapshot snapshot, Request request, Function<Variant, Item> items) {
        this.snapshot = snapshot;
        this.request = request;
        this.json = new OrderJson(snapshot.time(), request.version(), items);
    }

    /** {@code /order}. */
    Answer list(boolean withHeaders) {
        Parameters parameters = new Parameters(request.call());
        List<OrderTimes> found = new OrderQuery(parameters).find(snapshot);
        return Pages.numbered(
                request,
                parameters,
                found,
                withHeaders,
                order -> json.of(snapshot.story(order)),
                Problems::badRequestByField);
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

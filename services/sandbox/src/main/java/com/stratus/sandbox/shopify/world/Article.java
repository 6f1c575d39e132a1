package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Shop;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A product over all time, with its variants; both lists only grow. */
final class Article {
    private final Shop shop;
    private final int number;
    private final Instant deletedAt;
    private final List<Revision> revisions = new CopyOnWriteArrayList<>();
    private final List<Ware> wares = new CopyOnWriteArrayList<>();

    /** @param deletedAt null unless it is deleted one day */
    Article(Shop shop, int number, Instant deletedAt, Revision first) {
        this.shop = shop;
        this.number = number;
        this.deletedAt = deletedAt;
        revisions.add(first);
    }

    /** What it is called and so on, from a moment on. */
    record Revision(
            Instant at,
            String title,
            String vendor,
            String productType,
            String status,
            String handle,
            List<String> tags) {

        Revision titled(Instant from, String other) {
            return new Revision(from, other, vendor, productType, status, handle, tags);
        }

        Revision withStatus(Instant from, String other) {
            return new Revision(from, title, vendor, productType, other, handle, tags);
        }

        Revision tagged(Instant from, List<String> others) {
            return new Revision(from, title, vendor, productType, status, handle, others);
        }
    }

    Shop shop() {
        return shop;
    }

    int number() {
        return number;
    }

    long id() {
        return Catalogue.productId(shop, number);
    }

    Instant createdAt() {
        return revisions.get(0).at();
    }

    Instant deletedAt() {
        return deletedAt;
    }

    boolean isThere(Instant time) {
        return !createdAt().isAfter(time) && (deletedAt == null || deletedAt.isAfter(time));
    }

    void revise(Revision revision) {
        revisions.add(revision);
    }

    /** What is true of it at a moment at which it exists. */
    Revision at(Instant time) {
        for (int place = revisions.size() - 1; place > 0; place--) {
            if (!revisions.get(place).at().isAfter(time)) {
                return revisions.get(place);
            }
        }
        return revisions.get(0);
    }

    Revision latest() {
        return revisions.get(revisions.size() - 1);
    }

    void add(Ware ware) {
        wares.add(ware);
    }

    /** All that it ever had. */
    List<Ware> wares() {
        return wares;
    }
}

package com.stratus.loader.link;

import java.util.List;
import java.util.stream.Stream;

/** All kinds of links; a kind that looks at the links of another one stands behind it. */
final class LinkKinds {

    static final List<LinkKind> ALL = Stream.of(OrderKinds.all(), BankKinds.all(), BookKinds.all(), BillKinds.all())
            .flatMap(List::stream)
            .toList();

    private LinkKinds() {}
}

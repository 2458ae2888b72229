package dev.customary.hub.peers;

import java.util.List;

/** All kinds of systems that take part. A new one is a {@link Peer}, and a line here. */
final class Peers {
    static final List<Peer> ALL = List.of(
            new WooCommercePeer(),
            new StrapiPeer(),
            new MedusaPeer(),
            new ShopifyPeer(),
            new ZohoPeer(),
            new RobawsPeer(),
            new QuickBooksPeer());

    private Peers() {}
}

package dev.customary.sandbox.demo;

import dev.customary.sandbox.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The systems of one business behind one server: two shops, a Strapi, and the accounts in QuickBooks Desktop hold its
 * {@value #CUSTOMERS} customers; a Medusa, a Shopify, a Zoho Books and a Robaws some of them. Most records agree; the rest is what a
 * business finds when it looks: see the constants.
 */
public final class DemoWorld implements AutoCloseable {
    /** People in all, whichever systems hold them. */
    public static final int CUSTOMERS = 7_444;
    /** People who enter another e-mail address in the shop later on; see {@link #changeAddresses}. */
    public static final int DRIFT = 20;
    /** What {@link #connection} can be asked for, in the order in which they are to be connected. */
    public static final List<String> SYSTEMS = List.of(
            Systems.MORALEJA,
            Systems.ESCOLAR,
            Systems.STRAPI,
            Systems.MEDUSA,
            Systems.SHOPIFY,
            Systems.ZOHO,
            Systems.ROBAWS,
            Systems.QUICKBOOKS);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Systems systems;

    private DemoWorld(Systems systems) {
        this.systems = systems;
    }

    /** @param port 0 for any that is free */
    public static DemoWorld start(int port) {
        return start(port, Clock.systemUTC());
    }

    /**
     * @param port 0 for any that is free
     * @param clock of all systems, by which some of them make ids: under one that is always the same they are, too
     */
    public static DemoWorld start(int port, Clock clock) {
        try {
            var systems = new Systems(SandboxServer.start(port), clock);
            new Population(systems).arrive();
            return new DemoWorld(systems);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not be started on port " + port, e);
        }
    }

    /** Where all systems are, each below its name. */
    public URI address() {
        return systems.server.address("");
    }

    /** What the hub must be told to connect with the system {@code name}: its name, kind, settings and so on, as the API takes them. */
    public ObjectNode connection(String name) {
        return systems.connection(name);
    }

    /** True for a system that can be asked to send webhooks. */
    public boolean takesWebhooks(String name) {
        return !name.equals(Systems.ZOHO) && !name.equals(Systems.QUICKBOOKS);
    }

    /**
     * People of the business do what no program can do for them: they make the workflow rules in Zoho Books, and start the Web
     * Connector beside QuickBooks, which calls from then on.
     *
     * @param hub its own address
     */
    public void introduce(URI hub) {
        systems.introduce(hub);
    }

    /**
     * Some customers of {@code woo_moraleja} enter another e-mail address. A hub that knows them already protects the first
     * one, so that both stay as they are, and says so.
     */
    public void changeAddresses() {
        Population.whoMove().forEach(number -> {
            var address = "nuevo.%d@example.com".formatted(number);
            systems.moraleja.edit(
                    Integer.toString(number), JSON.createObjectNode().put("email", address));
        });
    }

    @Override
    public void close() {
        systems.close();
    }
}

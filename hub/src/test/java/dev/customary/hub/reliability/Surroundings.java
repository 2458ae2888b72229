package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Control;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.HttpMail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SandboxServer;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.UnreliableMail;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A shop and a Strapi that live on while hubs come and go. */
final class Surroundings implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKEN = "token-0123456789abcdef";

    final WooCommerceSandbox shop;
    final StrapiSandbox strapi;
    private final SandboxServer sandbox;
    /** What the systems have sent. */
    final Postbox postbox;

    private final HttpMail post = new HttpMail();

    Surroundings(int people) throws IOException {
        sandbox = SandboxServer.start(0);
        postbox = new Postbox(post);
        var mail = new UnreliableMail(postbox);
        shop = new WooCommerceSandbox(
                ShopOptions.of("shop", sandbox.address("shop").toString(), "ck_1", "cs_1234567890123456"),
                new Manners(),
                mail,
                Clock.systemUTC());
        strapi = new StrapiSandbox(
                StrapiOptions.five(sandbox.address("strapi").toString(), TOKEN),
                ContentType.woCliente(),
                new Manners(),
                mail,
                Clock.systemUTC(),
                new Random(3));
        serve("shop", shop, mail);
        serve("strapi", strapi, mail);
        for (int i = 0; i < people; i++) shop.seed(person(i));
    }

    private <T extends SimulatedSystem & Administered> void serve(String name, T system, UnreliableMail mail) {
        var faults = new Faults(system);
        sandbox.add(name, faults, new Control(system, faults, new Manners(), mail));
    }

    static String email(int number) {
        return "p%d@example.com".formatted(number);
    }

    static ObjectNode person(int number) {
        return JSON.createObjectNode()
                .put("email", email(number))
                .put("first_name", "First" + number)
                .put("last_name", "Last" + number);
    }

    /** Tells the hub of both, and has them tell it of changes. */
    void connect(Hub hub) {
        var shopEntry = JSON.createObjectNode().put("name", "shop").put("kind", "woocommerce");
        shopEntry
                .putObject("settings")
                .put("url", sandbox.address("shop").toString())
                .put("consumer_key", "ck_1")
                .put("consumer_secret", "cs_1234567890123456");
        hub.post("/connections", shopEntry.put("approve", true));
        var strapiEntry = JSON.createObjectNode().put("name", "strapi").put("kind", "strapi");
        strapiEntry
                .putObject("settings")
                .put("url", sandbox.address("strapi").toString())
                .put("token", TOKEN)
                .put("admin_email", "admin@example.test")
                .put("admin_password", "Admin-Password-1");
        hub.post("/connections", strapiEntry.put("approve", true));
        hub.post("/connections/shop/webhooks", JSON.createObjectNode());
        hub.post("/connections/strapi/webhooks", JSON.createObjectNode());
    }

    /** Fails unless the first {@code people} are on both sides, each once, and nobody else. */
    void everybodyIsEverywhereOnce(int people) {
        var inShop = texts(shop, "email");
        var inStrapi = texts(strapi, "correo_electronico");
        Set<String> everybody = new HashSet<>();
        for (int i = 0; i < people; i++) everybody.add(email(i));
        assertThat(inShop).doesNotHaveDuplicates();
        assertThat(inStrapi).doesNotHaveDuplicates();
        assertThat(new HashSet<>(inShop)).isEqualTo(everybody);
        assertThat(new HashSet<>(inStrapi)).isEqualTo(everybody);
    }

    static List<String> texts(Administered system, String member) {
        return system.records().stream()
                .map(record -> record.path(member).asString(""))
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
        post.close();
    }
}

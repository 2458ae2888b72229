package dev.customary.sandbox.demo;

import dev.customary.sandbox.Control;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.HttpMail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SandboxServer;
import dev.customary.sandbox.UnreliableMail;
import dev.customary.sandbox.medusa.MedusaOptions;
import dev.customary.sandbox.medusa.MedusaSandbox;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two shops and a Strapi with {@value #CUSTOMERS} customers between them, and a Medusa for some of them, behind one server.
 * Most records agree; the rest is what a business finds when it looks: see the constants.
 */
public final class DemoWorld implements AutoCloseable {
    /** People in all, whichever systems hold them. */
    public static final int CUSTOMERS = 7_444;

    /** In {@code woo_moraleja}. */
    static final int MORALEJA = 4_100;
    /** In both shops, with the same e-mail address, there in capitals. */
    static final int TWINS = 400;
    /** In {@code woo_escolar}; the rest of the people are in Strapi alone. */
    static final int ESCOLAR = CUSTOMERS - MORALEJA - DemoWorld.ONLY_IN_STRAPI + TWINS;
    /** Published entries of no shop yet that say which shop they belong to: to be created there. */
    static final int ONLY_IN_STRAPI = 25;
    /** In a shop, and not in Strapi yet: to be created there. */
    static final int ONLY_IN_SHOP = 30;
    /** Another phone number in Strapi than in the shop: a question for a person. */
    static final int CONFLICTS = 40;
    /** People who enter another e-mail address in the shop later on; see {@link #changeAddresses}. */
    public static final int DRIFT = 20;
    /** Older orders and turnover in Strapi than in the shop. */
    static final int OUT_OF_DATE = 40;
    /** In {@code medusa} as well, among them nobody with a flaw: who buys there at wholesale. */
    static final int WHOLESALE = 300;
    /** Users of a shop beyond the customers, with e-mail addresses that are none: nobody can say who they are. */
    static final int INVALID = 6;

    private static final String WOO_KEY = "ck_0123456789abcdef0123456789abcdef01234567";
    private static final String WOO_SECRET = "cs_fedcba9876543210fedcba9876543210fedcba98";
    private static final String STRAPI_TOKEN = "strapi-token-of-the-demo-0123456789abcdef";
    private static final String MEDUSA_KEY = "sk_0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long SEED = 7_444;

    private final SandboxServer server;
    private final HttpMail mail = new HttpMail();
    private final Random random = new Random(SEED);
    private final WooCommerceSandbox moraleja;
    private final WooCommerceSandbox escolar;
    private final StrapiSandbox strapi;
    private final MedusaSandbox medusa;

    private DemoWorld(SandboxServer server) {
        this.server = server;
        this.moraleja = shop("woo_moraleja");
        this.escolar = shop("woo_escolar");
        this.strapi = entries();
        this.medusa = wholesale();
    }

    /** @param port 0 for any that is free */
    public static DemoWorld start(int port) {
        try {
            var world = new DemoWorld(SandboxServer.start(port));
            world.populate();
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not be started on port " + port, e);
        }
    }

    public SandboxServer server() {
        return server;
    }

    public WooCommerceSandbox moraleja() {
        return moraleja;
    }

    public WooCommerceSandbox escolar() {
        return escolar;
    }

    public StrapiSandbox strapi() {
        return strapi;
    }

    public MedusaSandbox medusa() {
        return medusa;
    }

    private MedusaSandbox wholesale() {
        var manners = new Manners();
        var unreliable = new UnreliableMail(mail);
        var options = MedusaOptions.of(server.address("medusa").toString(), MEDUSA_KEY);
        var made = new MedusaSandbox(options, manners, unreliable, Clock.systemUTC(), new Random(SEED));
        var faults = new Faults(made);
        server.add("medusa", faults, new Control(made, faults, manners, unreliable));
        return made;
    }

    private StrapiSandbox entries() {
        var manners = new Manners();
        var unreliable = new UnreliableMail(mail);
        var options = StrapiOptions.five(server.address("strapi").toString(), STRAPI_TOKEN);
        var made = new StrapiSandbox(options, ContentType.woCliente(), manners, unreliable, Clock.systemUTC(), random);
        var faults = new Faults(made);
        server.add("strapi", faults, new Control(made, faults, manners, unreliable));
        return made;
    }

    private WooCommerceSandbox shop(String name) {
        var manners = new Manners();
        var unreliable = new UnreliableMail(mail);
        var options = ShopOptions.of(name, server.address(name).toString(), WOO_KEY, WOO_SECRET);
        var made = new WooCommerceSandbox(options, manners, unreliable, Clock.systemUTC());
        var faults = new Faults(made);
        server.add(name, faults, new Control(made, faults, manners, unreliable));
        return made;
    }

    /**
     * What the hub must be told to connect with the system {@code name}: {@code kind} and {@code settings}, in the form of
     * the hub's API.
     */
    public ObjectNode connection(String name) {
        var connection = JSON.createObjectNode().put("name", name);
        var settings =
                connection.putObject("settings").put("url", server.address(name).toString());
        if (name.equals("strapi")) {
            connection.put("kind", "strapi");
            settings.put("token", STRAPI_TOKEN);
            settings.put("admin_email", "admin@example.test").put("admin_password", "Admin-Password-1");
        } else if (name.equals("medusa")) {
            connection.put("kind", "medusa").put("creates", "never");
            settings.put("key", MEDUSA_KEY);
        } else {
            connection.put("kind", "woocommerce");
            settings.put("consumer_key", WOO_KEY).put("consumer_secret", WOO_SECRET);
        }
        connection.putObject("policies").put("phone", "ask");
        connection.put("schedule", "PT5M");
        return connection;
    }

    private void populate() {
        for (int number = 1; number <= CUSTOMERS - ONLY_IN_STRAPI; number++) {
            var person = Person.make(number, random);
            boolean isInMoraleja = number <= MORALEJA;
            var record = Records.inShop(person, isInMoraleja ? number : number - MORALEJA + TWINS);
            var shop = isInMoraleja ? moraleja : escolar;
            var stored = shop.shown(shop.seed(record));
            if (number <= TWINS) escolar.seed(twin(record, number));
            boolean isInStrapi = number % (CUSTOMERS / ONLY_IN_SHOP) != 3;
            if (!isInStrapi) continue;
            var entry = entry(person, isInMoraleja ? "woo_moraleja" : "woo_escolar", stored, number);
            if (buysAtWholesale(number))
                ((ObjectNode) entry.path("externalIds")).put("medusa", medusa.seed(Records.inMedusa(person)));
            strapi.seed(entry, true);
        }
        for (int number = CUSTOMERS - ONLY_IN_STRAPI + 1; number <= CUSTOMERS; number++) onlyInStrapi(number);
        for (int number = CUSTOMERS + 1; number <= CUSTOMERS + INVALID; number++) {
            var record = Records.inShop(Person.make(number, random), number);
            escolar.seed(record.put("email", "no-es-un-correo-" + number));
        }
    }

    private static boolean buysAtWholesale(int number) {
        boolean isFlawed = isAskedAbout(number) || isOutOfDate(number);
        return !isFlawed && number > TWINS + DRIFT && number <= TWINS + DRIFT + WHOLESALE;
    }

    private static boolean isAskedAbout(int number) {
        return number % (CUSTOMERS / CONFLICTS) == 11;
    }

    private static boolean isOutOfDate(int number) {
        return number % (CUSTOMERS / OUT_OF_DATE) == 21;
    }

    /**
     * Some customers of {@code woo_moraleja} enter another e-mail address. A hub that knows them already protects the first
     * one, so that both stay as they are, and says so.
     */
    public void changeAddresses() {
        for (int number = TWINS + 1; number <= TWINS + DRIFT; number++) {
            var address = "nuevo.%d@example.com".formatted(number);
            moraleja.edit(Integer.toString(number), JSON.createObjectNode().put("email", address));
        }
    }

    private static ObjectNode twin(ObjectNode record, int id) {
        var twin = record.deepCopy();
        return twin.put("id", id).put("email", twin.path("email").asString().toUpperCase(Locale.ROOT));
    }

    private static ObjectNode entry(Person person, String shop, ObjectNode record, int number) {
        var entry = Records.inStrapi(person, shop, record);
        if (isAskedAbout(number)) ((ObjectNode) entry.path("billing")).put("phone", "+346" + (99_000_000 - number));
        if (isOutOfDate(number)) entry.put("pedidos", 0).put("gasto_total", 0).putNull("aov");
        return entry;
    }

    private void onlyInStrapi(int number) {
        var person = Person.make(number, random);
        var entry = Records.inStrapi(person, "woo_moraleja", Records.inShop(person, 1));
        entry.putNull("externalIds").putNull("wooId").putNull("rawWooData").putNull("ultima_actividad");
        entry.put("pedidos", 0).put("gasto_total", 0).putNull("aov");
        strapi.seed(entry, true);
    }

    @Override
    public void close() {
        server.close();
        mail.close();
    }
}

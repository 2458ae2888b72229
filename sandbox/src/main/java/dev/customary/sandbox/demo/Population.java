package dev.customary.sandbox.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Who is in which system of the demo, and what is wrong there. The same at every start. */
final class Population {
    /** In {@code woo_moraleja}. */
    static final int MORALEJA = 4_100;
    /** In both shops, with the same e-mail address, there in capitals. */
    static final int TWINS = 400;
    /** Published entries of no shop yet that say which shop they belong to: to be created there. */
    static final int ONLY_IN_STRAPI = 25;
    /** In a shop, and not in Strapi yet: to be created there. */
    static final int ONLY_IN_SHOP = 30;
    /** Another phone number in Strapi than in the shop: a question for a person. */
    static final int CONFLICTS = 40;
    /** Older orders and turnover in Strapi than in the shop. */
    static final int OUT_OF_DATE = 40;
    /** In Medusa as well, among them nobody with a flaw: who buys there at wholesale. */
    static final int WHOLESALE = 300;
    /** From here on, so many people more may be in another system as well, if nothing is wrong with them. */
    static final int SHOPIFY_FROM = 1_000;

    static final int SHOPIFY = 400;
    /** Of one in so many of them, the latest order is there, too. */
    static final int ORDERS_SHOWN = 5;
    /** Companies among them are in Zoho Books, and in Robaws. */
    static final int ZOHO_FROM = 1_500;

    static final int ZOHO = 400;
    static final int ROBAWS_FROM = 2_000;
    static final int ROBAWS = 1_600;
    /** Users of a shop beyond the customers, with e-mail addresses that are none: nobody can say who they are. */
    static final int INVALID = 6;

    private static final int EVERYBODY = DemoWorld.CUSTOMERS;
    private static final long SEED = 7_444;

    private final Systems systems;
    private final Random random = new Random(SEED);

    Population(Systems systems) {
        this.systems = systems;
    }

    /** The numbers of those who enter another e-mail address later on. */
    static IntStream whoMove() {
        return IntStream.rangeClosed(TWINS + 1, TWINS + DemoWorld.DRIFT);
    }

    void arrive() {
        for (int number = 1; number <= EVERYBODY - ONLY_IN_STRAPI; number++) inShop(Person.make(number, random));
        for (int number = EVERYBODY - ONLY_IN_STRAPI + 1; number <= EVERYBODY; number++)
            onlyInStrapi(Person.make(number, random));
        for (int number = EVERYBODY + 1; number <= EVERYBODY + INVALID; number++) {
            var record = Records.inShop(Person.make(number, random), number);
            systems.escolar.seed(record.put("email", "no-es-un-correo-" + number));
        }
    }

    private void inShop(Person person) {
        int number = person.number();
        boolean isInMoraleja = number <= MORALEJA;
        var record = Records.inShop(person, isInMoraleja ? number : number - MORALEJA + TWINS);
        var shop = isInMoraleja ? systems.moraleja : systems.escolar;
        var stored = shop.shown(shop.seed(record));
        if (number <= TWINS) systems.escolar.seed(twin(record, number));
        boolean isInStrapi = number % (EVERYBODY / ONLY_IN_SHOP) != 3;
        var entry = entry(person, isInMoraleja ? Systems.MORALEJA : Systems.ESCOLAR, stored);
        elsewhere(person, entry.withObject("externalIds"));
        if (isInStrapi) systems.strapi.seed(entry, true);
    }

    /** @param ids takes the id of each record */
    private void elsewhere(Person person, ObjectNode ids) {
        int number = person.number();
        boolean isFlawed = isAskedAbout(number) || isOutOfDate(number);
        ids.put(
                Systems.QUICKBOOKS,
                systems.quickBooks.add(OfficeRecords.inQuickBooks(person, buysAtWholesale(number))));
        if (isFlawed) return;
        if (buysAtWholesale(number)) ids.put(Systems.MEDUSA, systems.medusa.seed(Records.inMedusa(person)));
        if (isAmong(number, SHOPIFY_FROM, SHOPIFY)) ids.put(Systems.SHOPIFY, inShopify(person));
        if (person.company().isEmpty()) return;
        if (isAmong(number, ZOHO_FROM, ZOHO)) ids.put(Systems.ZOHO, systems.zoho.seed(OfficeRecords.inZoho(person)));
        if (isAmong(number, ROBAWS_FROM, ROBAWS))
            ids.put(Systems.ROBAWS, systems.robaws.seed(OfficeRecords.inRobaws(person)));
    }

    private String inShopify(Person person) {
        var id = systems.shopify.seed(Records.inShopify(person));
        for (int order = 0; order < person.orders(); order++) systems.shopify.order(id, person.spent());
        if (person.number() % ORDERS_SHOWN == 0 && person.orders() > 0) latestOrder(person, id);
        return id;
    }

    private void latestOrder(Person person, String id) {
        var amount =
                new BigDecimal(person.spent()).divide(BigDecimal.valueOf(person.orders()), 2, RoundingMode.HALF_UP);
        var ago = Duration.ofDays(1 + person.number() % 50);
        systems.shopify.orders().seed(id, amount.toPlainString(), systems.now().minus(ago));
    }

    private static boolean isAmong(int number, int from, int howMany) {
        return number >= from && number < from + howMany;
    }

    private static boolean buysAtWholesale(int number) {
        boolean isFlawed = isAskedAbout(number) || isOutOfDate(number);
        return !isFlawed && isAmong(number, TWINS + DemoWorld.DRIFT + 1, WHOLESALE);
    }

    private static boolean isAskedAbout(int number) {
        return number % (EVERYBODY / CONFLICTS) == 11;
    }

    private static boolean isOutOfDate(int number) {
        return number % (EVERYBODY / OUT_OF_DATE) == 21;
    }

    private static ObjectNode twin(ObjectNode record, int id) {
        var twin = record.deepCopy();
        return twin.put("id", id).put("email", twin.path("email").asString().toUpperCase(Locale.ROOT));
    }

    private static ObjectNode entry(Person person, String shop, ObjectNode record) {
        int number = person.number();
        var entry = Records.inStrapi(person, shop, record);
        if (isAskedAbout(number)) entry.withObject("billing").put("phone", "+346" + (99_000_000 - number));
        if (isOutOfDate(number)) entry.put("pedidos", 0).put("gasto_total", 0).putNull("aov");
        return entry;
    }

    private void onlyInStrapi(Person person) {
        var entry = Records.inStrapi(person, Systems.MORALEJA, Records.inShop(person, 1));
        entry.putNull("wooId").putNull("rawWooData").putNull("ultima_actividad");
        entry.put("pedidos", 0).put("gasto_total", 0).putNull("aov");
        elsewhere(person, entry.putObject("externalIds"));
        systems.strapi.seed(entry, true);
    }
}

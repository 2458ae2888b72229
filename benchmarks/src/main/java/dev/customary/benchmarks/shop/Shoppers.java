package dev.customary.benchmarks.shop;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Customers as WooCommerce shows them, each a function of the seed and its number: some 752 bytes of JSON, escaped as PHP
 * does. In round {@link #EDITED} each has another phone number and time of change than in round 0; in round 1 one in a hundred has one. In round 2, of four
 * thousand, one has another phone number without a word, one is not there, one is there a second time under another id, and one is there whom no other round has.
 */
final class Shoppers {
    static final int EDITED = 3;
    private static final long STRIDE = 0x9E3779B97F4A7C15L;
    private static final int CHANGED_IN = 100;
    private static final int DRIFTED_IN = 4000;
    private static final int STALE = 1000;
    private static final int REMOVED = 2000;
    private static final int DOUBLED = 3000;
    private static final String[] FIRST = {
        "Ana", "Luis", "Mar\\u00eda", "Jorge", "Carmen", "Pablo", "Luc\\u00eda", "Diego", "Elena", "Javier",
                "Sof\\u00eda",
        "Marcos", "Nuria", "Adri\\u00e1n", "Laura", "Sergio", "Irene", "Hugo", "Marta", "Rub\\u00e9n", "Clara",
                "Iv\\u00e1n"
    };
    private static final String[] LAST = {
        "Garc\\u00eda",
        "Mart\\u00edn",
        "L\\u00f3pez",
        "S\\u00e1nchez",
        "P\\u00e9rez",
        "Romero",
        "Navarro",
        "Torres",
        "Dom\\u00ednguez",
        "Ramos",
        "Gil",
        "Serrano",
        "Blanco",
        "Molina",
        "Morales",
        "Ortega",
        "Delgado",
        "Castro",
        "Rubio"
    };
    private static final String[] TRADE = {
        "Librer\\u00eda", "Talleres", "Academia", "Papeler\\u00eda", "Muebles", "Frutas", "Transportes", "Cl\\u00ednica"
    };
    private static final String[] STREET = {
        "Calle Mayor",
        "Calle del Prado",
        "Avenida de Europa",
        "Calle de Alcal\\u00e1",
        "Plaza del Carmen",
        "Gran V\\u00eda"
    };
    private static final String[] CITY = {
        "Madrid",
        "Alcobendas",
        "Getafe",
        "Legan\\u00e9s",
        "Alcorc\\u00f3n",
        "Torrej\\u00f3n de Ardoz",
        "M\\u00f3stoles",
        "Parla"
    };

    private static final String NAME = """
            "first_name":"%s","last_name":"%s\"""".strip();
    private static final String PLACE = """
            "address_1":"%s","address_2":"","city":"%s","postcode":"%s","country":"%s","state":"%s\"""".strip();
    private static final String RECORD = """
            {"id":%d,"date_created_gmt":"%s","date_modified_gmt":"%s","email":"%s",%s,"role":"customer","username":"%s",\
            "billing":{%s,"company":"%s",%s,"email":"%s","phone":"+34 6%d"},\
            "shipping":{%s,"company":"","phone":""},"is_paying_customer":%b,\
            "meta_data":[],"orders_count":%d,"total_spent":"%s"}""";

    private final long seed;

    Shoppers(long seed) {
        this.seed = seed;
    }

    /** Whether customer {@code number} is another one in round 1. */
    boolean isChanged(int number) {
        return random(~number).nextInt(CHANGED_IN) == 0;
    }

    /**
     * Customers in the order of their ids.
     *
     * @param people whose each record is
     */
    record Shown(int[] ids, int[] people) {}

    /** Who is there in a round of a shop that has so many customers. */
    static Shown shown(int customers, int round) {
        int[] numbers = IntStream.rangeClosed(1, customers).toArray();
        if (round != 2) {
            return new Shown(numbers, numbers);
        }
        int each = customers / DRIFTED_IN;
        int[] kept = IntStream.of(numbers)
                .filter(number -> number % DRIFTED_IN != REMOVED)
                .toArray();
        IntStream added = IntStream.rangeClosed(customers + 1, customers + 2 * each);
        IntStream whose = IntStream.rangeClosed(1, 2 * each)
                .map(place -> place > each ? customers + place : (place - 1) * DRIFTED_IN + DOUBLED);
        return new Shown(
                IntStream.concat(IntStream.of(kept), added).toArray(),
                IntStream.concat(IntStream.of(kept), whose).toArray());
    }

    /** In how many records rounds 0 and 2 differ. */
    static int drifted(int customers) {
        int each = customers / DRIFTED_IN;
        return 2 * each
                + (customers + DRIFTED_IN - STALE) / DRIFTED_IN
                + (customers + DRIFTED_IN - REMOVED) / DRIFTED_IN;
    }

    /** @param number from 1 on, also the shop's own id */
    byte[] record(int number, int round) {
        return record(number, number, round);
    }

    /** @param person who it is, whatever the id */
    byte[] record(int id, int person, int round) {
        boolean changed = round == EDITED || round == 1 && isChanged(person);
        boolean drifted = round == 2 && id == person && person % DRIFTED_IN == STALE;
        return json(id, person, changed, changed || drifted).getBytes(StandardCharsets.US_ASCII);
    }

    /** @param renumbered whether it has another phone number */
    private String json(int id, int number, boolean changed, boolean renumbered) {
        SplittableRandom random = random(number);
        String first = FIRST[random.nextInt(FIRST.length)];
        String last = LAST[random.nextInt(LAST.length)] + " " + LAST[random.nextInt(LAST.length)];
        String company = random.nextBoolean() ? TRADE[random.nextInt(TRADE.length)] + " " + last : "";
        String street = STREET[random.nextInt(STREET.length)] + " " + (1 + random.nextInt(180));
        String city = CITY[random.nextInt(CITY.length)];
        int postcode = 28001 + random.nextInt(900);
        String place = PLACE.formatted(street, city, postcode, "ES", "M");
        String shipping = random.nextInt(3) == 0
                ? NAME.formatted(first, last) + "," + place
                : NAME.formatted("", "") + "," + PLACE.formatted("", "", "", "", "");
        String created = time(random, 2024);
        String modified = time(random, changed ? 2026 : 2025);
        int phone = 10_000_000 + random.nextInt(89_999_000) + (renumbered ? 1 : 0);
        int orders = random.nextInt(40);
        int cents = orders == 0 ? 0 : orders * 1000 + random.nextInt(500_000);
        String email = plain(first) + "." + plain(last) + number + "@example.com";
        String name = NAME.formatted(first, last);
        String spent = String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
        return RECORD.formatted(
                id,
                created,
                modified,
                email,
                name,
                plain(first) + number,
                name,
                company,
                place,
                email,
                phone,
                shipping,
                orders > 0,
                orders,
                spent);
    }

    private SplittableRandom random(int number) {
        return new SplittableRandom((seed + 1) * STRIDE ^ number * (STRIDE >>> 1));
    }

    private static String time(SplittableRandom random, int year) {
        return String.format(
                Locale.ROOT,
                "%d-%02d-%02dT%02d:%02d:%02d",
                year,
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60));
    }

    /** Letters that a mail address has. */
    private static String plain(String escaped) {
        return escaped.replaceAll("\\\\u[0-9a-f]{4}", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }
}

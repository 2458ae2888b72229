package dev.customary.sandbox.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Somebody who buys, made up. */
record Person(
        int number,
        String first,
        String last,
        String email,
        String phone,
        String company,
        String street,
        String city,
        String state,
        String postcode,
        int orders,
        String spent,
        String registered) {

    private static final List<String> FIRST = List.of(
            "Ana", "María", "José", "Lucía", "Íñigo", "Carmen", "Javier", "Sofía", "Álvaro", "Núria", "Pablo", "Elena",
            "Sergio", "Begoña", "Raúl", "Inés", "Andrés", "Pilar", "Óscar", "Marta", "Hugo", "Rocío", "Iván", "Noelia");
    private static final List<String> LAST = List.of(
            "García",
            "Muñoz",
            "Pérez",
            "Ibáñez",
            "Rodríguez",
            "Gómez",
            "Peña",
            "Sánchez",
            "Castaño",
            "Jiménez",
            "Ordóñez",
            "Vidal",
            "Serrano",
            "Núñez",
            "Ferrer",
            "Cabañas",
            "Lozano",
            "Quiñones",
            "Ramos",
            "Zúñiga");
    private static final List<String> COMPANIES =
            List.of("Colegio", "Librería", "Papelería", "Academia", "Escuela", "Centro", "Taller", "Estudio");
    private static final List<String> STREETS =
            List.of("Calle Mayor", "Avenida de Europa", "Paseo de la Chopera", "Calle del Pez", "Camino Ancho");
    private static final List<String[]> TOWNS = List.of(
            new String[] {"Madrid", "M", "280"},
            new String[] {"Alcobendas", "M", "281"},
            new String[] {"Pozuelo de Alarcón", "M", "282"},
            new String[] {"Toledo", "TO", "450"},
            new String[] {"Guadalajara", "GU", "190"},
            new String[] {"Ávila", "AV", "050"});

    static Person make(int number, RandomGenerator random) {
        var first = one(FIRST, random);
        var last = one(LAST, random) + " " + one(LAST, random);
        var town = one(TOWNS, random);
        int orders = random.nextInt(12);
        long cents = orders == 0 ? 0 : orders * (long) random.nextInt(900, 9_000);
        return new Person(
                number,
                first,
                last,
                "%s.%s.%d@example.com".formatted(plain(first), plain(last.substring(0, last.indexOf(' '))), number),
                "+346" + (10_000_000 + number),
                random.nextInt(8) == 0 ? one(COMPANIES, random) + " " + one(LAST, random) + " S.L." : "",
                one(STREETS, random) + " " + random.nextInt(1, 180),
                town[0],
                town[1],
                town[2] + "%02d".formatted(random.nextInt(60)),
                orders,
                "%d.%02d".formatted(cents / 100, cents % 100),
                "20%02d-%02d-%02dT%02d:%02d:00"
                        .formatted(
                                random.nextInt(18, 26),
                                random.nextInt(1, 13),
                                random.nextInt(1, 29),
                                random.nextInt(7, 23),
                                random.nextInt(60)));
    }

    private static <T> T one(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}

package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.CustomerIndex.Entry;
import dev.customary.hub.search.SearchDocument.State;
import dev.customary.hub.search.SearchQuery.Key;
import dev.customary.hub.search.SearchResult.Count;
import dev.customary.hub.search.SearchResult.Range;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every index keeps, whatever it is made of. */
abstract class CustomerIndexContract {
    /** Looks whether what is withheld is truly otherwise. */
    @RegisterExtension
    final InvocationInterceptor withholding = new InvocationInterceptor() {
        @Override
        public void interceptTestMethod(
                Invocation<Void> test, ReflectiveInvocationContext<Method> context, ExtensionContext around)
                throws Throwable {
            checked(context.getExecutable().getName(), test);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> test, ReflectiveInvocationContext<Method> context, ExtensionContext around)
                throws Throwable {
            checked(String.valueOf(context.getArguments().getFirst()), test);
        }

        private void checked(String rule, Invocation<Void> test) throws Throwable {
            String reason = withheld().get(rule);
            if (reason == null) {
                test.proceed();
            } else {
                assertThatThrownBy(test::proceed)
                        .as("%s: withheld (%s), and kept all the same", rule, reason)
                        .isInstanceOf(AssertionError.class);
            }
        }
    };

    abstract CustomerIndex index();

    /** What this index does otherwise: the name of the rule, or what is typed, and the reason. */
    Map<String, String> withheld() {
        return Map.of();
    }

    private void holds(Somebody... all) {
        index().put(Stream.of(all).map(Somebody::document).toList());
        index().refresh();
    }

    private List<Integer> find(String text) {
        return numbers(index().search(SearchQuery.of(text)));
    }

    private static List<Integer> numbers(SearchResult result) {
        return result.ids().stream()
                .map(id -> (int) id.value().getLeastSignificantBits())
                .toList();
    }

    @Test
    void the_hubs_own_id_is_found_whole_and_by_its_beginning_and_by_no_other_part() {
        holds(Somebody.number(1).person("Eva", "Ruiz"));
        String id = Somebody.number(1).document().id().toString();
        assertThat(find(id)).containsExactly(1);
        assertThat(find(id.substring(0, id.length() - 2))).containsExactly(1);
        assertThat(find(id.substring(8))).isEmpty();
    }

    private void holdsTheNeighbourhood() {
        holds(
                Somebody.number(1)
                        .company("Hargrove Mechanical")
                        .person("Dolores", "Pérez")
                        .email("dolores.perez@hargrove.example")
                        .phone("+12125550100")
                        .in("El Paso", "US")
                        .linked("qbd", "80000E1C-1417392801")
                        .linked("woo", "4711"),
                Somebody.number(2)
                        .company("O'Brien & Söhne GmbH")
                        .person("Jürgen", "Groß")
                        .email("j.gross@obrien.example")
                        .phone("+493012345678")
                        .vat("BE 0123.456.789")
                        .in("München", "DE")
                        .linked("strapi", "cus_01j8xk3q9a"),
                Somebody.number(3)
                        .person("Morgan", "Christopherson")
                        .email("billing@plumbing-heroes.example")
                        .phone("020 7946 0018")
                        .linked("qbd", "1234-5678"),
                Somebody.number(4).company("Morgan Roofing").email("info@morganroofing.example"),
                Somebody.number(5).company("Supplies for Morgan").email("hello@supplies.example"));
    }

    @ParameterizedTest(name = "\"{0}\" finds {1} first")
    @CsvSource(delimiter = '|', textBlock = """
            hargrove mechanical  | 1
            mechanical hargrove  | 1
            harg                 | 1
            hargorve             | 1
            argrove              | 1
            hargroove            | 1
            HARGROVE             | 1
            PEREZ                | 1
            dolores perez        | 1
            perez dolores        | 1
            per dol              | none
            perez hargr          | 1
            el paso              | 1
            dolores.perez@harg   | 1
            0E1C-1417            | 1
            80000e1c-1417392801  | 1
            80000E1C             | 1
            4711                 | 1
            555 0100             | 1
            (212) 555-0100       | 1
            +1 212 555 0100      | 1
            0012125550100        | 1
            +1 (0)212 555 0100   | 1
            +49 (0) 30 12345678  | 2
            5550100              | 1
            obrien               | 2
            o'brien              | 2
            brien                | 2
            sohne                | 2
            jurgen gross         | 2
            muenchen             | 2
            munchen              | 2
            030 1234             | 2
            BE0123456789         | 2
            be 0123.456.789      | 2
            123456789            | 2
            cus_01j8             | 2
            cristophersen        | 3
            khristopherson       | 3
            1234-5678            | 3
            1234                 | 3
            7946 0018            | 3
            heroes               | 3
            plumbing-heroes      | 3
            zzz                  | none
            """)
    void a_customer_is_found_by_what_people_type(String typed, String first) {
        holdsTheNeighbourhood();
        assertThat(find(typed).stream().map(String::valueOf).findFirst().orElse("none"))
                .isEqualTo(first);
    }

    @Test
    void the_company_counts_more_than_the_person_and_a_whole_name_more_than_a_word_of_it() {
        holdsTheNeighbourhood();
        assertThat(find("morgan")).containsExactly(4, 5, 3);
    }

    @Test
    void a_word_that_is_meant_counts_more_than_one_that_begins_so_and_that_more_than_a_mistyped_one() {
        holds(
                Somebody.number(1).company("Millex"),
                Somebody.number(2).company("Millerton"),
                Somebody.number(3).person("Ann", "Miller"),
                Somebody.number(4).company("Miles"));
        assertThat(find("miller")).containsExactly(3, 2, 1);
    }

    @Test
    void short_words_and_words_with_digits_forgive_nothing() {
        holds(Somebody.number(1).company("Acme 24567"));
        assertThat(find("acne")).isEmpty();
        assertThat(find("24568")).isEmpty();
    }

    @Test
    void words_of_one_name_count_more_than_words_of_two() {
        holds(
                Somebody.number(1).company("Centro Lozano").person("Ana", "Vidal"),
                Somebody.number(2).person("Ana", "Lozano"),
                Somebody.number(3).person("Ana", "Vidal Lozano"));
        assertThat(find("ana loz")).containsExactly(2, 3, 1);
        assertThat(find("lozzano ana")).containsExactly(2, 3, 1);
        assertThat(find("centro loz")).containsExactly(1);
    }

    @Test
    void a_whole_name_is_known_with_the_last_name_in_front() {
        holds(
                Somebody.number(1).person("Ana", "Vidal Lozano"),
                Somebody.number(2).person("Ana", "Lozano Vidal"),
                Somebody.number(3).person("Ana", "Vidal Lozano Vidal"));
        assertThat(find("Lozano Vidal, Ana").getFirst()).isEqualTo(2);
        assertThat(find("vidal lozano ana").getFirst()).isEqualTo(1);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"obriensohne", "o brien sohne", "obrien soehne gmbh", "hargrovemechanical", "jurgengross"})
    void words_may_be_joined_and_parted_as_one_likes(String typed) {
        holdsTheNeighbourhood();
        assertThat(find(typed)).hasSize(1);
    }

    @ParameterizedTest(name = "\"{0}\" finds {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Hargrove Mechanical Incorporated      | 1
            Frau Dolores Perez                    | 1
            tel 555 0100                          | 1
            VAT BE0123456789                      | 2
            accounts@obrien.example               | 2
            www.plumbing-heroes.example           | 3
            jurgn gros                            | 2
            harg zzz                              | none
            tel zzz                               | none
            """)
    void what_nobody_fits_is_read_freely(String typed, String found) {
        holdsTheNeighbourhood();
        assertThat(find(typed).stream().map(String::valueOf).findFirst().orElse("none"))
                .isEqualTo(found);
    }

    @Test
    void nothing_is_read_freely_because_a_filter_leaves_nobody() {
        holdsAPriceList();
        holds(
                Somebody.number(5).company("A B C").type("commercial"),
                Somebody.number(6).company("A B D"));
        SearchQuery query = SearchQuery.of("a b c");
        assertThat(numbers(index().search(query))).containsExactly(5);
        assertThat(index().search(query.choosing(Map.of(Facet.CUSTOMER_TYPE, Set.of("residential"))))
                        .hits())
                .isEmpty();
    }

    @Test
    void every_word_typed_must_be_found() {
        holdsTheNeighbourhood();
        assertThat(find("hargrove gross")).isEmpty();
        assertThat(find("  ?!  ")).hasSize(5);
    }

    @Test
    void what_fits_is_marked_in_name_and_address() {
        holdsTheNeighbourhood();
        SearchResult.Hit hit =
                index().search(SearchQuery.of("hargorve mech")).hits().getFirst();
        assertThat(hit.name()).containsExactly(new Range(0, 8), new Range(9, 13));
        assertThat(hit.email()).containsExactly(new Range(14, 22));
        assertThat(index().search(SearchQuery.of("obrien")).hits().getFirst().name())
                .containsExactly(new Range(0, 7));
        assertThat(index().search(SearchQuery.of("Dolores.Perez@h"))
                        .hits()
                        .getFirst()
                        .email())
                .containsExactly(new Range(0, 15));
    }

    private void holdsAPriceList() {
        holds(
                Somebody.number(1)
                        .company("A")
                        .type("commercial")
                        .priceLevel("wholesale")
                        .account(true)
                        .linked("qbd", "1"),
                Somebody.number(2)
                        .company("B")
                        .type("commercial")
                        .priceLevel("retail")
                        .account(false)
                        .linked("woo", "2"),
                Somebody.number(3)
                        .company("C")
                        .type("residential")
                        .priceLevel("retail")
                        .linked("qbd", "3")
                        .linked("woo", "3"),
                Somebody.number(4)
                        .company("D")
                        .type("residential")
                        .priceLevel("retail")
                        .state(State.CONFLICT)
                        .in("Gent", "BE"));
    }

    @Test
    void filters_hold_together_and_the_values_of_one_are_alternatives() {
        holdsAPriceList();
        SearchQuery all = SearchQuery.of("");
        assertThat(numbers(index().search(all.choosing(Map.of(Facet.CUSTOMER_TYPE, Set.of("commercial"))))))
                .containsExactly(1, 2);
        assertThat(numbers(index().search(all.choosing(Map.of(
                        Facet.CUSTOMER_TYPE,
                        Set.of("residential", "commercial"),
                        Facet.PRICE_LEVEL,
                        Set.of("retail"))))))
                .containsExactly(2, 3, 4);
        assertThat(numbers(index().search(all.choosing(Map.of(Facet.LINKED, Set.of("qbd", "woo"))))))
                .containsExactly(3);
        assertThat(numbers(index().search(all.choosing(Map.of(Facet.STATE, Set.of("conflict"))))))
                .containsExactly(4);
        assertThat(numbers(index().search(all.choosing(Map.of(Facet.HAS_ACCOUNT, Set.of("false"))))))
                .containsExactly(2);
        assertThat(numbers(index().search(all.missing(Set.of("qbd"))))).containsExactly(2, 4);
        assertThat(numbers(index().search(all.missing(Set.of("qbd", "woo"))))).containsExactly(1, 2, 4);
    }

    @Test
    void only_what_changed_since_is_found_when_that_is_asked() {
        holds(
                Somebody.number(1).updated(10),
                Somebody.number(2).updated(20),
                Somebody.number(3).updated(30));
        assertThat(numbers(index().search(SearchQuery.of("").updatedSince(Somebody.START.plusSeconds(20)))))
                .containsExactly(2, 3);
    }

    @Test
    void a_facet_counts_without_its_own_choice_and_with_all_others() {
        holdsAPriceList();
        SearchResult result = index().search(SearchQuery.of("")
                .choosing(Map.of(Facet.CUSTOMER_TYPE, Set.of("commercial"), Facet.PRICE_LEVEL, Set.of("retail"))));
        assertThat(result.total()).isEqualTo(1);
        assertThat(result.facets().get(Facet.CUSTOMER_TYPE))
                .containsExactly(new Count("residential", 2), new Count("commercial", 1));
        assertThat(result.facets().get(Facet.PRICE_LEVEL))
                .containsExactly(new Count("retail", 1), new Count("wholesale", 1));
        assertThat(result.facets().get(Facet.LINKED)).containsExactly(new Count("woo", 1));
        assertThat(result.facets().get(Facet.HAS_ACCOUNT)).containsExactly(new Count("false", 1));
        assertThat(result.facets().get(Facet.COUNTRY)).isEmpty();
    }

    @Test
    void facets_count_what_the_text_leaves_and_nothing_that_is_gone() {
        holdsAPriceList();
        index().remove(List.of(Somebody.id(3)));
        index().refresh();
        assertThat(index().search(SearchQuery.of("")).facets().get(Facet.CUSTOMER_TYPE))
                .containsExactly(new Count("commercial", 2), new Count("residential", 1));
        assertThat(index().search(SearchQuery.of("d")).facets().get(Facet.STATE))
                .containsExactly(new Count("conflict", 1));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            NAME         | up   | 3 1 2 4
            NAME         | down | 4 2 1 3
            COMPANY_NAME | up   | 3 1 2 4
            COMPANY_NAME | down | 2 1 3 4
            EMAIL        | up   | 2 3 1 4
            EMAIL        | down | 3 2 1 4
            CREATED_AT   | up   | 1 2 3 4
            CREATED_AT   | down | 4 3 2 1
            UPDATED_AT   | up   | 4 1 2 3
            UPDATED_AT   | down | 1 2 3 4
            RELEVANCE    | up   | 3 1 2 4
            """)
    void orders_go_both_ways_with_the_unknown_last_and_the_id_settling_ties(Key key, String way, String expected) {
        holds(
                Somebody.number(1).company("Éclair").updated(9),
                Somebody.number(2).company("Zebra").email("A@example.com").updated(9),
                Somebody.number(3).company("anton").email("b@example.com").updated(9),
                Somebody.number(4).person("zoe", "z").updated(1));
        List<Integer> down = numbers(index().search(SearchQuery.of("").by(key, way.equals("down"))));
        assertThat(down)
                .isEqualTo(Arrays.stream(expected.split(" ", -1))
                        .map(Integer::valueOf)
                        .toList());
    }

    @Test
    void pages_put_together_are_the_whole_in_every_order_and_the_total_is_true() {
        holds(IntStream.range(0, 57)
                .mapToObj(i -> Somebody.number(i)
                        .company(i % 5 == 0 ? "" : "Same Name " + i % 3)
                        .email(i % 2 == 0 ? "" : "e" + i % 7 + "@example.com")
                        .updated(i % 4))
                .toArray(Somebody[]::new));
        for (Key key : Key.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                SearchQuery query = SearchQuery.of("").by(key, descending);
                List<Integer> whole = numbers(index().search(query.page(200, Optional.empty())));
                assertThat(whole).hasSize(57).doesNotHaveDuplicates();
                assertThat(paged(query, 57, () -> {}))
                        .as("%s %s", key, descending)
                        .isEqualTo(whole);
            }
        }
        assertThat(paged(SearchQuery.of("same"), 45, () -> {})).hasSize(45).doesNotHaveDuplicates();
    }

    private List<Integer> paged(SearchQuery query, long total, Runnable between) {
        List<Integer> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchResult page = index().search(query.page(10, cursor));
            assertThat(page.total()).isEqualTo(total);
            all.addAll(numbers(page));
            cursor = page.next();
            between.run();
        } while (cursor.isPresent());
        return all;
    }

    @Test
    void rows_that_change_between_two_pages_neither_repeat_nor_hide_others() {
        holds(IntStream.range(0, 30)
                .mapToObj(i -> Somebody.number(i).company("Name %02d".formatted(i)))
                .toArray(Somebody[]::new));
        List<Integer> seen = paged(SearchQuery.of("name").by(Key.NAME, false), 30, () -> {
            holds(Somebody.number(9).company("Name 09a").version(2));
            index().remove(List.of(Somebody.id(3)));
            holds(Somebody.number(100).company("Name 00"));
        });
        List<Integer> unchanged =
                IntStream.range(0, 30).filter(i -> i != 9).boxed().toList();
        assertThat(seen.stream().filter(i -> i != 9)).containsExactlyElementsOf(unchanged);
    }

    @Test
    void a_cursor_of_another_order_or_of_nobody_is_refused() {
        holds(Somebody.number(1), Somebody.number(2));
        Optional<String> next =
                index().search(SearchQuery.of("").page(1, Optional.empty())).next();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        index().search(SearchQuery.of("").by(Key.EMAIL, true).page(1, next)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index().search(SearchQuery.of("").page(1, Optional.of("!nonsense"))));
    }

    @Test
    void an_older_version_never_takes_the_place_of_a_newer_one() {
        holds(Somebody.number(1).company("Newer").version(3));
        index().put(List.of(Somebody.number(1).company("Older").version(2).document()));
        index().put(List.of(
                Somebody.number(2).company("Newer").version(2).document(),
                Somebody.number(2).company("Older").version(1).document()));
        index().refresh();
        assertThat(find("older")).isEmpty();
        assertThat(find("newer")).containsExactly(1, 2);
        holds(Somebody.number(1).company("Same Version").version(3));
        assertThat(find("same")).containsExactly(1);
    }

    @Test
    void a_removed_customer_is_not_found_and_can_come_back() {
        holds(Somebody.number(1).company("Here").version(7));
        index().remove(List.of(Somebody.id(1), Somebody.id(99)));
        index().put(List.of(Somebody.number(1).company("Back").version(2).document()));
        index().refresh();
        assertThat(find("here")).isEmpty();
        assertThat(find("back")).containsExactly(1);
        assertThat(index().size()).isEqualTo(1);
    }

    @Test
    void entries_come_in_the_order_of_ids_page_by_page() {
        holds(Somebody.number(5), Somebody.number(2).version(4), Somebody.number(9), Somebody.number(7));
        index().remove(List.of(Somebody.id(7)));
        holds(Somebody.number(1), Somebody.number(5).version(2));
        List<CustomerId> all = new ArrayList<>();
        List<Entry> page = index().after(Optional.empty(), 3);
        while (!page.isEmpty()) {
            page.forEach(entry -> all.add(entry.id()));
            page = index().after(Optional.of(all.getLast()), 3);
        }
        assertThat(all).containsExactly(Somebody.id(1), Somebody.id(2), Somebody.id(5), Somebody.id(9));
        assertThat(index().after(Optional.of(Somebody.id(1)), 2))
                .extracting(Entry::version)
                .containsExactly(4L, 2L);
    }

    private List<Integer> where(Filter filter) {
        return numbers(
                index().search(SearchQuery.of("").where(Optional.of(filter)).by(Key.CREATED_AT, false)));
    }

    @Test
    void conditions_are_joined_and_turned_round() {
        holds(
                Somebody.number(1)
                        .type("commercial")
                        .priceLevel("Wholesale")
                        .email("ann@baker.example")
                        .in("Vigo", "ES"),
                Somebody.number(2).type("Commercial").email("Bob@baker.example").linked("woo", "2"),
                Somebody.number(3).account(true).linked("woo", "3"));
        var commercial = new Filter.Is(Facet.CUSTOMER_TYPE, "COMMERCIAL");
        var wholesale = new Filter.Is(Facet.PRICE_LEVEL, "wholesale");
        assertThat(where(commercial)).containsExactly(1, 2);
        assertThat(where(new Filter.Not(commercial))).containsExactly(3);
        assertThat(where(new Filter.All(List.of(commercial, wholesale)))).containsExactly(1);
        assertThat(where(new Filter.AnyOf(List.of(wholesale, new Filter.Is(Facet.HAS_ACCOUNT, "true")))))
                .containsExactly(1, 3);
        assertThat(where(new Filter.All(List.of()))).containsExactly(1, 2, 3);
        assertThat(where(new Filter.AnyOf(List.of()))).isEmpty();
        assertThat(where(new Filter.Known(Facet.COUNTRY))).containsExactly(1);
        assertThat(where(new Filter.Not(new Filter.Known(Facet.LINKED)))).containsExactly(1);
        assertThat(where(new Filter.Begins(Facet.PRICE_LEVEL, "WHO"))).containsExactly(1);
        assertThat(where(new Filter.Email("bob@BAKER.example", false))).containsExactly(2);
        assertThat(where(new Filter.Email("ann@", true))).containsExactly(1);
        assertThat(where(new Filter.EmailKnown())).containsExactly(1, 2);
        assertThat(where(new Filter.Id(Somebody.id(3)))).containsExactly(3);
    }

    @Test
    void a_condition_may_name_thousands() {
        holds(Somebody.number(1), Somebody.number(2), Somebody.number(3));
        List<Filter> many = new ArrayList<>();
        for (int i = 2; i < 5_000; i++) {
            many.add(new Filter.Id(Somebody.id(i)));
            many.add(new Filter.Email("nobody%d@example.com".formatted(i), false));
            many.add(new Filter.Is(Facet.COUNTRY, "X" + i));
        }
        assertThat(where(new Filter.AnyOf(many))).containsExactly(2, 3);
    }

    @Test
    void facets_count_within_a_condition() {
        holds(
                Somebody.number(1).type("commercial").priceLevel("wholesale"),
                Somebody.number(2).type("commercial"),
                Somebody.number(3));
        var result =
                index().search(SearchQuery.of("").where(Optional.of(new Filter.Is(Facet.CUSTOMER_TYPE, "commercial"))));
        assertThat(result.total()).isEqualTo(2);
        assertThat(result.facets().get(Facet.PRICE_LEVEL))
                .containsExactly(new Count("retail", 1), new Count("wholesale", 1));
    }

    @Test
    void a_page_begins_after_any_number_of_hits() {
        holds(IntStream.rangeClosed(1, 25)
                .mapToObj(number -> Somebody.number(number).company("Firm %02d".formatted(number)))
                .toArray(Somebody[]::new));
        var query = SearchQuery.of("firm").by(Key.COMPANY_NAME, true);
        var page = index().search(query.from(20, 3));
        assertThat(numbers(page)).containsExactly(5, 4, 3);
        assertThat(page.total()).isEqualTo(25);
        assertThat(numbers(index().search(query.page(3, page.next())))).containsExactly(2, 1);
        assertThat(index().search(query.from(25, 3)).hits()).isEmpty();
        assertThat(index().search(query.from(25, 3)).next()).isEmpty();
    }

    @Test
    void a_text_may_be_looked_for_at_some_places_alone() {
        holds(
                Somebody.number(1).company("Morgan Roofing"),
                Somebody.number(2).person("Morgan", "Lee"),
                Somebody.number(3).company("Lee"));
        assertThat(numbers(index().search(SearchQuery.of("morgan").at(Set.of(Place.FIRST_NAME)))))
                .containsExactly(2);
        assertThat(index().search(SearchQuery.of("morgan lee").at(Set.of(Place.COMPANY)))
                        .hits())
                .isEmpty();
    }

    @Test
    void who_is_not_said_to_be_commercial_is_residential_and_buys_retail() {
        holds(Somebody.number(1), Somebody.number(2).type("commercial").priceLevel("contractor"));
        assertThat(where(new Filter.Is(Facet.CUSTOMER_TYPE, "residential"))).containsExactly(1);
        assertThat(where(new Filter.Is(Facet.PRICE_LEVEL, "retail"))).containsExactly(1);
    }

    @Test
    void a_list_id_that_another_system_has_noted_is_found() {
        holds(Somebody.number(1).custom("qb_list_id", "80000E1C-1417392801"), Somebody.number(2));
        assertThat(find("80000E1C-1417392801")).containsExactly(1);
        assertThat(find("80000e1c")).containsExactly(1);
        assertThat(Somebody.number(1).custom("qb_list_id", "1-2").document().listId())
                .isEqualTo("1-2");
        assertThat(Somebody.number(1)
                        .custom("qb_list_id", "1-2")
                        .linked("qbd", "3-4")
                        .document()
                        .listId())
                .isEqualTo("3-4");
    }
}

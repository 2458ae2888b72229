package dev.customary.hub.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.Value.Address.Part;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.SourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A shop whose addresses are whole, and an office system whose addresses know neither person nor region. */
class CompletionTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final SourceKey SHOP = new SourceKey(new ConnectionId(1), "41");
    private static final SourceKey OFFICE = new SourceKey(new ConnectionId(2), "k41");
    private static final Address WHOLE =
            new Address("Ana", "Vidal", "", "Calle Mayor 1", "", "Madrid", "M", "28001", "ES");
    private static final Address HALF = new Address("", "", "", "Calle Mayor 1", "", "Madrid", "", "28001", "ES");

    private Customer golden =
            new Customer(new CustomerId(new UUID(7, 7)), 1, Fields.NONE, Map.of(), NOW, NOW, Optional.empty());
    private Base shop = Base.NONE;
    private Base office = Base.NONE;

    @Test
    void half_an_address_agrees_with_the_whole_one() {
        shopSays(WHOLE);
        officeSays(HALF);
        assertThat(address()).isEqualTo(WHOLE);
        assertThat(differences(OFFICE, office, HALF)).isEmpty();
    }

    @Test
    void the_whole_one_counts_also_when_it_comes_later_to_the_one_that_is_first_in_order() {
        officeSays(HALF);
        shopSays(WHOLE);
        assertThat(address()).isEqualTo(WHOLE);
    }

    @Test
    void who_it_is_for_stays_when_the_street_is_edited_where_nobody_can_say_that() {
        bothAgree();
        officeSays(at("Calle del Pez 9", "Madrid", "28001"));
        assertThat(address())
                .isEqualTo(new Address("Ana", "Vidal", "", "Calle del Pez 9", "", "Madrid", "M", "28001", "ES"));
    }

    @Test
    void the_region_goes_with_the_town() {
        bothAgree();
        officeSays(at("Plaza Vieja 3", "Toledo", "45001"));
        assertThat(address())
                .isEqualTo(new Address("Ana", "Vidal", "", "Plaza Vieja 3", "", "Toledo", "", "45001", "ES"));
    }

    @Test
    void nothing_is_news_when_another_system_changed_what_it_cannot_say() {
        bothAgree();
        var married = new Address("Ana", "Serrano", "", "Calle Mayor 1", "", "Madrid", "M", "28001", "ES");
        shopSays(married);
        officeSays(HALF);
        assertThat(address()).isEqualTo(married);
        assertThat(differences(OFFICE, office, HALF)).isEmpty();
    }

    @Test
    void what_is_on_its_way_there_is_no_edit_of_theirs() {
        bothAgree();
        var moved = new Address("Ana", "Serrano", "", "Plaza Vieja 3", "", "Toledo", "TO", "45001", "ES");
        shopSays(moved);
        officeSays(HALF);
        assertThat(address()).isEqualTo(moved);
        assertThat(differences(OFFICE, office, HALF))
                .singleElement()
                .extracting(Difference::reason)
                .isEqualTo(Difference.Reason.TO_WRITE);
    }

    private void bothAgree() {
        shopSays(WHOLE);
        officeSays(HALF);
    }

    private static Address at(String street, String town, String postcode) {
        return new Address("", "", "", street, "", town, "", postcode, "ES");
    }

    private void shopSays(Address address) {
        shop = said(SHOP, shop, address);
    }

    private void officeSays(Address address) {
        office = said(OFFICE, office, address);
    }

    private Base said(SourceKey source, Base base, Address address) {
        var evidence = new Evidence(source, fields(address), Optional.empty(), Optional.empty());
        var merged = Merger.merge(golden, base, evidence, policies(source), Set.of(), NOW);
        golden = merged.customer();
        return merged.base();
    }

    private List<Difference> differences(SourceKey source, Base base, Address there) {
        var link = Link.tie(source, golden.id(), "e-mail", 1).withBase(base);
        return new Projection(golden, link, fields(there), policies(source), Set.of())
                .differences(Set.of(Field.BILLING));
    }

    private static Fields fields(Address address) {
        return Fields.of(Map.of(Field.BILLING, Optional.<Value>of(address)));
    }

    /** The office comes first, and its half of an address gives way all the same. */
    private static Policies policies(SourceKey self) {
        return new Policies(
                self.connection(),
                Map.of(),
                Map.of(),
                Map.of(OFFICE.connection(), Map.of(Field.BILLING, Set.of(Part.FIRST_NAME, Part.LAST_NAME, Part.STATE))),
                List.of(OFFICE.connection(), SHOP.connection()));
    }

    private Value address() {
        return golden.fields().value(Field.BILLING).orElseThrow();
    }
}

package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.sandbox.Sandbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What editors do in any Strapi, simulated or real, and what the connector makes of it. */
abstract class EditorsContract {
    private static final JsonMapper JSON = JsonMapper.shared();

    abstract Sandbox strapi();

    abstract Settings settings();

    abstract String version();

    /** An editor saves an entry without publishing it; gives its id. */
    abstract String drafted(ObjectNode entry);

    @Test
    void the_version_is_told() {
        strapi().add(entry("ana@example.test"));
        assertThat(site().meet().version()).isEqualTo(version());
    }

    @Test
    void a_draft_is_left_out_and_is_not_gone() {
        var published = strapi().add(entry("ana@example.test"));
        var draft = drafted(entry("eva@example.test"));
        assertThat(entries().read(Optional.empty()).records())
                .extracting(SourceRecord::externalId)
                .containsExactly(published);
        assertThat(leftOut(entries().readOne(draft).orElseThrow())).isPresent();
        assertThat(entries().readMany(List.of(draft, published)))
                .extracting(this::leftOut)
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of("a draft"));
    }

    @Test
    void an_entry_is_found_by_its_e_mail_in_any_case() {
        var id = strapi().add(entry("Ana.Pérez@example.test"));
        var found = ((Creates) entries()).find(entry("ANA.pérez@Example.test"));
        assertThat(found).map(SourceRecord::externalId).contains(id);
    }

    private Optional<String> leftOut(SourceRecord record) {
        var json = JSON.readTree(record.raw());
        return entries()
                .mapping()
                .decode(record.externalId(), json, Optional.empty())
                .leftOut();
    }

    private static ObjectNode entry(String email) {
        return JSON.createObjectNode().put("correo_electronico", email);
    }

    private CustomerStream entries() {
        return site().customers();
    }

    private RemoteSystem site() {
        Http http = new InMemoryHttp(strapi());
        return new StrapiConnector().open(new Opening("strapi", settings(), http, InstantSource.system()));
    }
}

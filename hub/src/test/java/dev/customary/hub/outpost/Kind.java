package dev.customary.hub.outpost;

import dev.customary.connector.Settings;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of systems that there are, as far as tests must tell them apart. */
public enum Kind {
    WOOCOMMERCE("/wp-json/wc/v2/customers") {
        @Override
        Behind system(String url, Manners manners, Mail mail, InstantSource clock) {
            var shop = new WooCommerceSandbox(ShopOptions.of("shop", url, "ck_1", "cs_1"), manners, mail, clock);
            return new Behind(shop, shop);
        }

        @Override
        Settings settings(String url) {
            return new Settings(Map.of("url", url, "consumer_key", "ck_1", "consumer_secret", "cs_1"));
        }

        @Override
        public ObjectNode person(int number) {
            var record = JSON.createObjectNode().put("email", email(number));
            return record.put("first_name", "First" + number).put("last_name", "Last" + number);
        }

        @Override
        public ObjectNode renamed(String name) {
            return JSON.createObjectNode().put("first_name", name);
        }

        @Override
        public ObjectNode reachable(String phone) {
            var change = JSON.createObjectNode();
            change.putObject("billing").put("phone", phone);
            return change;
        }

        @Override
        public Answer emptied(Answer answer) {
            return with(answer, "[]");
        }

        @Override
        public Answer totalled(Answer answer, int total) {
            return answer.with("X-WP-Total", Integer.toString(total));
        }

        @Override
        Answer without(Answer answer, String id) {
            return with(
                    answer,
                    others((ArrayNode) JSON.readTree(answer.body()), "id", id).toString());
        }
    },

    STRAPI("/api/wo-clientes") {
        @Override
        Behind system(String url, Manners manners, Mail mail, InstantSource clock) {
            var options = StrapiOptions.five(url, "token");
            var site = new StrapiSandbox(options, ContentType.woCliente(), manners, mail, clock, new Random(5));
            return new Behind(site, site);
        }

        @Override
        Settings settings(String url) {
            return new Settings(Map.of(
                    "url", url,
                    "token", "token",
                    "admin_email", "admin@example.test",
                    "admin_password", "Admin-Password-1"));
        }

        @Override
        public ObjectNode person(int number) {
            var record = JSON.createObjectNode().put("correo_electronico", email(number));
            return record.put("nombre", "First%d Last%d".formatted(number, number))
                    .put("apellido", "Last" + number);
        }

        @Override
        public ObjectNode renamed(String name) {
            return JSON.createObjectNode().put("username", name);
        }

        @Override
        public ObjectNode reachable(String phone) {
            return WOOCOMMERCE.reachable(phone);
        }

        @Override
        public Answer emptied(Answer answer) {
            var body = (ObjectNode) JSON.readTree(answer.body());
            body.putArray("data");
            return with(answer, body.toString());
        }

        @Override
        public Answer totalled(Answer answer, int total) {
            var body = (ObjectNode) JSON.readTree(answer.body());
            if (body.path("meta").path("pagination") instanceof ObjectNode pagination && pagination.has("total"))
                pagination.put("total", total);
            return with(answer, body.toString());
        }

        @Override
        Answer without(Answer answer, String id) {
            var body = (ObjectNode) JSON.readTree(answer.body());
            body.set("data", others((ArrayNode) body.path("data"), "documentId", id));
            return with(answer, body.toString());
        }
    };

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String list;

    Kind(String list) {
        this.list = list;
    }

    /** A simulated system from its two sides. */
    record Behind(SimulatedSystem system, Administered people) {}

    abstract Behind system(String url, Manners manners, Mail mail, InstantSource clock);

    abstract Settings settings(String url);

    /** A record in the system's own form, another one for every number. */
    public abstract ObjectNode person(int number);

    /** A change of a record in the system's own form. */
    public abstract ObjectNode renamed(String name);

    /** A change that gives a record a phone number. */
    public abstract ObjectNode reachable(String phone);

    /** A list without its records. */
    public abstract Answer emptied(Answer answer);

    /** A list that tells another total, where it tells one. */
    public abstract Answer totalled(Answer answer, int total);

    /** A list without one record. */
    abstract Answer without(Answer answer, String id);

    private static ArrayNode others(ArrayNode records, String member, String id) {
        var others = JSON.createArrayNode();
        records.valueStream()
                .filter(record -> !record.path(member).asString("").equals(id))
                .forEach(others::add);
        return others;
    }

    /** What a call is answered when there is no record {@code id} any more. */
    Answer hiding(String id, Call call, Answer answer) {
        if (call.path().equals(list + "/" + id)) return missing(call, answer);
        return call.path().equals(list) && call.method().equals("GET") ? without(answer, id) : answer;
    }

    /** The connector's kind. */
    String connector() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A page of a scan. */
    public boolean isPage(Call call) {
        return call.method().equals("GET")
                && call.path().equals(list)
                && call.parameters().keySet().stream()
                        .noneMatch(name -> name.equals("include")
                                || name.equals("email")
                                || name.contains("$in")
                                || name.contains("$eqi"));
    }

    /** Whatever asks for records by their ids. */
    public boolean isDirectRead(Call call) {
        boolean names = call.path().startsWith(list + "/")
                || call.path().equals(list)
                        && call.parameters().keySet().stream()
                                .anyMatch(name -> name.equals("include") || name.contains("$in"));
        return call.method().equals("GET") && names;
    }

    /** As if there were no such record, or none of those. */
    public Answer missing(Call call, Answer answer) {
        return call.path().equals(list)
                ? emptied(answer)
                : Answer.json(
                        404, "{\"code\":\"wc_user_invalid_id\",\"error\":{\"status\":404,\"name\":\"NotFoundError\"}}");
    }

    private static String email(int number) {
        return "person%d@example.com".formatted(number);
    }

    private static Answer with(Answer answer, String body) {
        return new Answer(answer.status(), answer.headers(), body.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.customary.benchmarks.arm;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/** A customer as an integration binds it that somebody writes for one shop. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Shopper(
        long id,
        String email,
        @JsonProperty("first_name") String firstName,
        @JsonProperty("last_name") String lastName,
        Place billing,
        Place shipping,
        @JsonProperty("orders_count") int orders,
        @JsonProperty("total_spent") String spent,
        @JsonProperty("date_modified_gmt") String modified) {
    private static final JsonMapper JSON = JsonMapper.shared();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Place(
            String company,
            @JsonProperty("address_1") String line1,
            @JsonProperty("address_2") String line2,
            String city,
            String postcode,
            String state,
            String country,
            String phone) {}

    static Shopper[] of(byte[] page) {
        return JSON.readValue(page, Shopper[].class);
    }

    String name() {
        return firstName + " " + lastName;
    }

    String address() {
        return JSON.writeValueAsString(billing);
    }

    /** What says whether it changed: SHA-256 over the fields that matter. */
    String hash() {
        String text = String.join(
                "|",
                Long.toString(id),
                email,
                firstName,
                lastName,
                billing.toString(),
                shipping.toString(),
                Integer.toString(orders),
                spent,
                modified);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}

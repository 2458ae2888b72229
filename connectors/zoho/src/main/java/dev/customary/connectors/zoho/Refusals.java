package dev.customary.connectors.zoho;

import dev.customary.connector.CustomerStream.WriteAnswer;
import java.util.List;

/** What Zoho means when it refuses a write: a code, and words in which the field is found. */
final class Refusals {
    static final int NAME_TAKEN = 3062;

    /** The longer ones first: they contain others. */
    private static final List<String> FIELDS = List.of(
            "customer_sub_type",
            "custom_fields",
            "company_name",
            "contact_name",
            "first_name",
            "last_name",
            "vat_reg_no",
            "tax_reg_no",
            "attention",
            "street2",
            "country",
            "address",
            "website",
            "gst_no",
            "mobile",
            "email",
            "phone",
            "state",
            "city",
            "zip");

    private Refusals() {}

    static WriteAnswer of(ZohoApi.Said said) {
        var message = said.message().replaceAll("<[^>]*>", "");
        return new WriteAnswer.Refused(Integer.toString(said.code()), message, path(said.code(), message));
    }

    private static String path(int code, String message) {
        if (code == NAME_TAKEN) return "contact_name";
        return FIELDS.stream().filter(message::contains).findFirst().orElse("contact");
    }
}

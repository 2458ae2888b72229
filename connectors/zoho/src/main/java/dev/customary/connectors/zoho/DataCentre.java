package dev.customary.connectors.zoho;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an account lives, and nowhere else: a token of one data centre is worth nothing in another. */
enum DataCentre {
    US("www.zohoapis.com", "accounts.zoho.com"),
    EU("www.zohoapis.eu", "accounts.zoho.eu"),
    IN("www.zohoapis.in", "accounts.zoho.in"),
    AU("www.zohoapis.com.au", "accounts.zoho.com.au"),
    JP("www.zohoapis.jp", "accounts.zoho.jp"),
    CA("www.zohoapis.ca", "accounts.zohocloud.ca"),
    CN("www.zohoapis.com.cn", "accounts.zoho.com.cn"),
    SA("www.zohoapis.sa", "accounts.zoho.sa");

    private final String api;
    private final String accounts;

    DataCentre(String api, String accounts) {
        this.api = api;
        this.accounts = accounts;
    }

    /** Its name in settings. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    URI api() {
        return URI.create("https://" + api);
    }

    URI accounts() {
        return URI.create("https://" + accounts);
    }

    static Optional<DataCentre> of(String code) {
        return Stream.of(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** The one whose API answers at {@code address}. */
    static Optional<DataCentre> at(String address) {
        return Stream.of(values())
                .filter(each -> each.api().toString().equals(address))
                .findFirst();
    }
}

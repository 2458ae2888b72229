package dev.customary.hub.engine;

import dev.customary.connector.Fields;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance.Rule;

/**
 * What somebody asks to be set.
 *
 * @param origin who or what asks, with the actor
 * @param rule why the values stand then; a protected field that is changed stands by {@link Rule#GOVERNED} in place of
 *     {@link Rule#PERSON}
 * @param reason in the person's words; empty for none
 * @param mayGovern whether the person may change a protected field, which takes a reason as well
 */
public record Edit(Fields fields, Origin origin, Rule rule, String reason, boolean mayGovern) {

    /** An edit that changes no protected field. */
    public static Edit of(Fields fields, String actor) {
        return of(fields, actor, "", false);
    }

    public static Edit of(Fields fields, String actor, String reason, boolean mayGovern) {
        return new Edit(fields, Origin.person(actor), Rule.PERSON, reason.strip(), mayGovern);
    }

    /** The same about {@code others}. */
    Edit with(Fields others) {
        return new Edit(others, origin, rule, reason, mayGovern);
    }

    String actor() {
        return origin.actor().orElse("");
    }
}

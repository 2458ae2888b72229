package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Why a customer is as it is, as the API shows it. */
record ExplanationView(
        String customer, long version, List<FieldStory> fields, List<Tie> links, List<Absence> absences) {

    /**
     * Why a field has its value.
     *
     * @param isProtected whether synchronisation never changes it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldStory(
            String field,
            JsonNode value,
            @Nullable Winner winner,
            String policy,
            @JsonProperty("protected") boolean isProtected,
            @Nullable Pinned pin,
            List<Candidate> candidates,
            List<Refused> refused,
            List<Written> written,
            List<ConflictView> conflicts) {}

    /**
     * Who or what the value is from.
     *
     * @param dated whether the time is the source's own account
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Winner(
            @Nullable RecordName source,
            @Nullable String actor,
            Instant at,
            boolean dated,
            String rule,
            String words,
            @Nullable Event event) {}

    /** A record of a connection. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordName(String connection, @Nullable String tile, String externalId) {}

    /** What happened. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            String change,
            long version,
            Instant at,
            ChangeView.Cause origin,
            @Nullable String note) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pinned(
            String reason,
            String actor,
            Instant since,
            @Nullable Instant until) {}

    /**
     * What a record says.
     *
     * @param value null when it says nothing, or holds the field empty
     * @param next what becomes of a difference
     * @param suggestedNormalizer the form that its system makes of the golden value
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Candidate(
            RecordName source,
            JsonNode value,
            @Nullable Instant changedAt,
            String standing,
            String words,
            @Nullable String next,
            @Nullable String suggestedNormalizer) {}

    record Refused(JsonNode value, String reason, Event event) {}

    /**
     * The latest write to a record.
     *
     * @param echo whether the record showed the same right after
     * @param shown what it showed, where that was something else
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Written(
            RecordName target,
            JsonNode sent,
            String echo,
            @Nullable JsonNode shown,
            Event event) {}

    /**
     * Why a record is this customer.
     *
     * @param evidence what both have in common by which they were tied
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tie(
            RecordName source,
            String rule,
            double confidence,
            String state,
            @Nullable Evidence evidence,
            @Nullable Event event) {}

    record Evidence(String field, JsonNode value) {}

    /** Why a connection does not have the customer. */
    record Absence(String connection, String tile, String why, String detail, String words) {}
}

package dev.customary.connector;

import java.util.Optional;

/** What a source record says of one field. Not to mention a field is other news than to hold it empty. */
public sealed interface Reported {

    /** The record does not speak of the field. */
    record NotReported() implements Reported {}

    /** The record holds this value, or holds the field empty. */
    record Reports(Optional<Value> value) implements Reported {}

    NotReported NOT_REPORTED = new NotReported();
}

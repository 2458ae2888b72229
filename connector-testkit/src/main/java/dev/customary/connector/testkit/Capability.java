package dev.customary.connector.testkit;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.ReadsFile;
import java.util.function.Predicate;

/** What a connector can do beyond reading. Each is expected unless it is withheld with a reason, and is looked for on trial. */
public enum Capability {
    CREATES(trial -> trial.customers() instanceof CustomerStream.Creates),
    UPDATES(trial -> trial.customers() instanceof CustomerStream.Updates),
    UPDATES_IN_BATCHES(trial -> trial.customers() instanceof CustomerStream.UpdatesInBatches),
    DELETES(trial -> trial.customers() instanceof CustomerStream.Deletes),
    READS_CHANGES_SINCE(trial -> trial.customers() instanceof CustomerStream.ReadsChanges),
    /** What its lists show of a record is all there is. */
    LISTS_WHOLE_RECORDS(trial -> !(trial.customers() instanceof CustomerStream.ReadsByIndex)),
    /** Its records say when they were last changed. */
    TELLS_TIME_OF_CHANGE(trial -> trial.record(trial.entered()).modifiedAt().isPresent()),
    /** Its records have a version that a write can be bound to. */
    HAS_VERSIONS(trial -> trial.record(trial.entered()).version().isPresent()),
    SENDS_WEBHOOKS(trial -> trial.opened().webhooks().isPresent()),
    /** Its webhooks tell of removed records, too. */
    TELLS_DELETIONS(WebhookTrial::tellsDeletions),
    /** Its webhooks prove their content, not only where they come from. */
    SIGNS_WEBHOOKS(WebhookTrial::provesContent),
    /** It runs elsewhere: it may ask to wait, something else may answer in its place, it has manners, and lists move while they are read. */
    IS_ASKED_OVER_A_NETWORK(trial -> !(trial.connector instanceof ReadsFile)),
    /** It is called with secrets, and refuses wrong ones. */
    ASKS_FOR_SECRETS(Signs::refusesWrongSecrets),
    /** Its answers are JSON, in which the kit can put one record wrong. */
    ANSWERS_IN_JSON(Signs::answersInJson),
    /** A text that it takes is kept letter by letter. */
    KEEPS_EVERY_LETTER(Signs::keepsEveryLetter);

    private final Predicate<Trial> shown;

    Capability(Predicate<Trial> shown) {
        this.shown = shown;
    }

    boolean isShownOn(Trial trial) {
        return shown.test(trial);
    }
}

package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Merge;
import dev.customary.sandbox.Sandbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** A simulated Strapi with one content type. */
public final class StrapiSandbox implements Sandbox {
    private final StrapiOptions options;
    private final Entries entries;
    private final StrapiWebhookDesk webhooks;
    private final ContentRoutes content;
    private final Administration administration;

    public StrapiSandbox(
            StrapiOptions options,
            ContentType type,
            Manners manners,
            Mail mail,
            InstantSource clock,
            RandomGenerator random) {
        this.options = options;
        this.entries = new Entries(type, options.version() == 4, manners, clock, random);
        this.webhooks = new StrapiWebhookDesk(manners, mail, clock);
        this.content = new ContentRoutes(options, this, entries, manners);
        this.administration = new Administration(new SignIns(options, clock), webhooks);
    }

    /** Puts an entry without telling anybody, and gives its id. */
    public String seed(ObjectNode data, boolean publish) {
        return id(entries.create(data, publish));
    }

    /** An editor takes the entry back into a draft. */
    public void unpublish(String id) {
        entries.unpublish(document(id)).ifPresent(row -> tell("entry.unpublish", row));
    }

    /** Published entries as Strapi shows them, drafts where there is no published one. */
    @Override
    public List<ObjectNode> records() {
        return entries.allDrafts().stream()
                .map(draft ->
                        entries.published(draft.path("documentId").asString()).orElse(draft))
                .toList();
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        var document = document(id);
        return entries.published(document).or(() -> entries.draft(document)).map(ObjectNode::deepCopy);
    }

    @Override
    public String add(ObjectNode record) {
        var document = entries.create(record, true);
        tellCreated(document, true);
        return id(document);
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        var document = document(id);
        var row = entries.draft(document)
                .orElseThrow(() -> new IllegalArgumentException("entry %s: not there".formatted(id)))
                .deepCopy();
        Merge.into(row, merge);
        entries.update(document, row, true);
        tellUpdated(document, true);
    }

    @Override
    public void remove(String id) {
        delete(document(id));
    }

    void delete(String document) {
        entries.delete(document).forEach(row -> tell("entry.delete", row));
    }

    /** One writing is told once for the draft, and once more when it is published with it. */
    void tellCreated(String document, boolean published) {
        entries.draft(document).ifPresent(row -> tell("entry.create", row));
        if (published) tellPublished(document);
    }

    void tellUpdated(String document, boolean published) {
        entries.draft(document).ifPresent(row -> tell("entry.update", row));
        if (published) tellPublished(document);
    }

    private void tellPublished(String document) {
        entries.published(document).ifPresent(row -> tell("entry.publish", row));
    }

    private void tell(String event, ObjectNode row) {
        boolean wholly = !event.equals("entry.delete");
        webhooks.tell(event, entries.type(), EntryView.inWebhook(entries.type(), options.version(), wholly, row));
    }

    /** Version 4 knows an entry by the number of its one row. */
    private String id(String document) {
        return options.version() == 5
                ? document
                : entries.draft(document).orElseThrow().path("id").asString();
    }

    String document(String id) {
        return options.version() == 5 ? id : entries.documentOfRow(id).orElse("");
    }

    @Override
    public Answer answer(Call call) {
        try {
            return call.path().startsWith("/admin/") ? administration.answer(call) : content.answer(call);
        } catch (StrapiError refused) {
            return refused.answer();
        } catch (JacksonException notJson) {
            return StrapiError.noJson().answer();
        }
    }
}

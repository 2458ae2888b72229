package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Change.Refusal;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Provenance.Rule;
import dev.customary.hub.merging.Merged.Yielded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Merges what a source record says, or what a person edits, into a golden record. Pure. */
public final class Merger {
    private static final Set<Field> NEVER_MERGED = Set.of(Field.AVERAGE_ORDER, Field.EXTERNAL_IDS, Field.ORIGIN_RECORD);

    private Merger() {}

    /**
     * The three-way merge of a whole record.
     *
     * @param base what the link says both sides last agreed on; {@link Base#NONE} for a first tie
     * @param touch fields that are news only together with other news
     * @param now the time of the change, should there be one
     */
    public static Merged merge(
            Customer golden, Base base, Evidence evidence, Policies policies, Set<Field> touch, Instant now) {
        Completion completion = policies.completion(golden);
        Evidence completed = evidence.saying(completion.of(evidence.fields(), golden.fields()));
        Base known = completion.of(base, golden.fields());
        Merge merge = new Merge(golden, completed, policies);
        Outcome outcome = new Outcome(golden);
        completed.fields().forEach((field, there) -> {
            if (!NEVER_MERGED.contains(field)) {
                Verdict verdict = merge.decide(field, known);
                Optional<Instant> at = touch.contains(field) && there.orElse(null) instanceof Value.Time(var time)
                        ? Optional.of(time)
                        : evidence.changedAt();
                outcome.note(field, there, verdict, rule -> spoken(evidence, at, rule, now));
            }
        });
        return outcome.merged(base, now);
    }

    private static Provenance spoken(Evidence evidence, Optional<Instant> at, Rule rule, Instant now) {
        return new Provenance(
                Optional.of(evidence.source()),
                evidence.bornAt(),
                at.orElse(now),
                at.isPresent(),
                rule,
                Optional.empty());
    }

    /**
     * A person's edit of a golden record: what {@code edit} reports is set, whatever the policies are.
     *
     * @param rules by which a field's value stands then
     */
    public static Merged edit(Customer golden, Fields edit, String actor, Function<Field, Rule> rules, Instant now) {
        Outcome outcome = new Outcome(golden);
        edit.forEach((field, value) -> {
            if (!golden.fields().reports(field) || !golden.fields().value(field).equals(value)) {
                outcome.take(field, value, Provenance.ofPerson(now, rules.apply(field), actor));
            }
        });
        return outcome.merged(Base.NONE, now);
    }

    /** A person's pin: the value stands, even if it stood before, and nothing but the pin's end changes that. */
    public static Merged pin(Customer golden, Field field, Optional<Value> value, String actor, Instant now) {
        Outcome outcome = new Outcome(golden);
        outcome.take(field, value, Provenance.ofPerson(now, Rule.PINNED, actor));
        return outcome.merged(Base.NONE, now);
    }

    /** True for a field whose value is never the word of a system or a person, so that nobody can set it. */
    public static boolean isComputed(Field field) {
        return NEVER_MERGED.contains(field);
    }

    /** Collects verdicts. */
    private static final class Outcome {
        private final Customer golden;
        private final Fields.Builder fields;
        private final Map<Field, Provenance> provenance;
        private final Map<Field, Base.Agreed> agreed = new HashMap<>();
        private final List<FieldChange> changes = new ArrayList<>();
        private final List<Refusal> refused = new ArrayList<>();
        private final Map<Field, Optional<Value>> asked = new TreeMap<>();
        private final Map<Field, Yielded> yielded = new TreeMap<>();
        private final Set<Field> settled = new HashSet<>();

        private interface Source {
            Provenance by(Rule rule);
        }

        Outcome(Customer golden) {
            this.golden = golden;
            this.fields = golden.fields().toBuilder();
            this.provenance = new HashMap<>(golden.provenance());
        }

        void note(Field field, Optional<Value> there, Verdict verdict, Source source) {
            switch (verdict) {
                case Verdict.Keep() -> {}
                case Verdict.Agree(var speaksForIt) -> agree(field, there, speaksForIt, source);
                case Verdict.Take(var value, var rule) -> take(field, value, source.by(rule));
                case Verdict.Refuse(var value, var reason) -> refused.add(new Refusal(field, value, reason));
                case Verdict.Ask(var value) -> asked.put(field, value);
                case Verdict.TakeAndAsk(var value) -> {
                    yielded.put(field, yielded(field));
                    take(field, value, source.by(Rule.ASKED));
                }
            }
        }

        private Yielded yielded(Field field) {
            Provenance held = Objects.requireNonNull(golden.provenance().get(field), field.name());
            return new Yielded(held.source(), golden.fields().value(field));
        }

        private void agree(Field field, Optional<Value> value, boolean speaksForIt, Source source) {
            Provenance held = provenance.get(field);
            if (speaksForIt && held != null) {
                provenance.put(field, source.by(held.rule()));
            }
            agree(field, value);
        }

        private void agree(Field field, Optional<Value> value) {
            agreed.put(field, Base.Agreed.on(value));
            settled.add(field);
        }

        private void take(Field field, Optional<Value> value, Provenance from) {
            Optional<Value> before = golden.fields().value(field);
            fields.set(field, value);
            provenance.put(field, from);
            agree(field, value);
            if (!before.equals(value)) {
                changes.add(new FieldChange(field, before, value, from.rule()));
            }
        }

        Merged merged(Base base, Instant now) {
            if (!changes.isEmpty()) {
                derive(now);
            }
            // A field that is newly known to be empty is no change that anybody would see; that another source speaks
            // for a
            // value is none either, but it decides who wins the next time.
            boolean isOther = !changes.isEmpty() || !sameClaims();
            Customer customer = isOther ? golden.changed(fields.build(), provenance, now) : golden;
            return new Merged(customer, base.with(agreed), changes, refused, asked, yielded, settled);
        }

        private boolean sameClaims() {
            return golden.fields().names().stream()
                    .allMatch(field -> Objects.equals(golden.provenance().get(field), provenance.get(field)));
        }

        private void derive(Instant now) {
            Fields known = fields.build();
            Optional<Value> average = Derived.averageOrder(known);
            if (!average.equals(known.value(Field.AVERAGE_ORDER))) {
                fields.set(Field.AVERAGE_ORDER, average);
                provenance.put(Field.AVERAGE_ORDER, Provenance.derived(now));
                changes.add(new FieldChange(
                        Field.AVERAGE_ORDER, golden.fields().value(Field.AVERAGE_ORDER), average, Rule.DERIVED));
            }
        }
    }
}

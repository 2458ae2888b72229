package dev.customary.sandbox.shopify;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a document may cost: each object a point, scalars nothing, a connection two points and its nodes as many times as are
 * asked for, a mutation ten.
 */
final class Cost {
    private static final int MUTATION = 10;
    private static final int CONNECTION = 2;
    private static final List<String> FREE = List.of("userErrors", "pageInfo");

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> variables;

    private Cost(Document document, Map<String, Object> variables) {
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment));
        this.variables = variables;
    }

    static int asked(Document document, Map<String, Object> variables) {
        var operation = document.getDefinitionsOfType(OperationDefinition.class).getFirst();
        var cost = new Cost(document, variables);
        if (operation.getOperation() != Operation.MUTATION) return cost.within(operation.getSelectionSet(), 1);
        return MUTATION * cost.fields(operation.getSelectionSet()).size();
    }

    /** What an answer did cost. */
    static int done(Object data) {
        return switch (data) {
            case Map<?, ?> object ->
                1 + object.values().stream().mapToInt(Cost::member).sum();
            case Collection<?> list -> list.stream().mapToInt(Cost::member).sum();
            default -> 0;
        };
    }

    private static int member(@Nullable Object member) {
        return member == null ? 0 : done(member);
    }

    private int within(@Nullable SelectionSet selection, int times) {
        return selection == null
                ? 0
                : times * fields(selection).stream().mapToInt(this::one).sum();
    }

    private int one(Field field) {
        if (field.getSelectionSet() == null || FREE.contains(field.getName())) return 0;
        var size = size(field);
        return size.isPresent()
                ? CONNECTION + within(field.getSelectionSet(), size.get())
                : 1 + within(field.getSelectionSet(), 1);
    }

    private Optional<Integer> size(Field field) {
        return field.getArguments().stream()
                .filter(argument -> List.of("first", "last", "ids").contains(argument.getName()))
                .findFirst()
                .map(this::size);
    }

    private int size(Argument argument) {
        return switch (argument.getValue()) {
            case IntValue number -> number.getValue().intValue();
            case VariableReference variable -> size(variables.get(variable.getName()));
            default -> 1;
        };
    }

    private static int size(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.intValue();
            case Collection<?> list -> list.size();
            case null, default -> 1;
        };
    }

    /** Those of fragments among them. */
    private List<Field> fields(SelectionSet selection) {
        return selection.getSelections().stream()
                .flatMap(each -> switch (each) {
                    case Field field -> Stream.of(field);
                    case FragmentSpread spread ->
                        Optional.ofNullable(fragments.get(spread.getName())).stream()
                                .flatMap(fragment -> fields(fragment.getSelectionSet()).stream());
                    case InlineFragment inline -> fields(inline.getSelectionSet()).stream();
                    default -> Stream.<Field>empty();
                })
                .toList();
    }
}

package dev.customary.connector.testkit;

import dev.customary.connector.Http;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds secrets where they must not be. */
final class Secrets {
    private static final String OURS = "dev.customary";

    private final List<String> secrets;

    Secrets(List<String> secrets) {
        this.secrets = secrets;
    }

    boolean areIn(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    boolean areIn(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return areIn(trace.toString());
    }

    /** The classes, among those that {@code root} consists of, whose text form tells a secret. */
    List<Class<?>> toldBy(Object root) {
        return new Walk(root)
                .objects().stream()
                        .filter(object -> areIn(object.toString()))
                        .<Class<?>>map(Object::getClass)
                        .distinct()
                        .toList();
    }

    /** Everything of ours that an object holds on to. */
    private static final class Walk {
        private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Object> waiting = new ArrayDeque<>();

        Walk(Object root) {
            take(root);
            while (!waiting.isEmpty()) look(waiting.pop());
        }

        Set<Object> objects() {
            return found;
        }

        private void take(@Nullable Object object) {
            switch (object) {
                case null -> {}
                case Http _ -> {} // the kit's own
                case Map<?, ?> map -> map.values().forEach(this::take);
                case Iterable<?> many -> many.forEach(this::take);
                case Optional<?> maybe -> maybe.ifPresent(this::take);
                default -> {
                    if (isOurs(object.getClass()) && found.add(object)) waiting.add(object);
                }
            }
        }

        private void look(Object object) {
            for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass())
                for (var field : type.getDeclaredFields())
                    if (!Modifier.isStatic(field.getModifiers())) take(value(field, object));
        }

        private static boolean isOurs(Class<?> type) {
            return type.getName().startsWith(OURS);
        }

        private static @Nullable Object value(Field field, Object of) {
            try {
                field.setAccessible(true);
                return field.get(of);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + ": cannot be looked at", e);
            }
        }
    }
}

package dev.customary.hub.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Puts something around the methods of a port. */
final class Around {

    /** What happens instead of a call. */
    @FunctionalInterface
    interface Instead<T> {
        Object of(T direct, Method method, Object[] arguments) throws Throwable;
    }

    private Around() {}

    static <T> T all(Class<T> port, T direct, Instead<T> instead) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    try {
                        return instead.of(direct, method, arguments == null ? new Object[0] : arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    /** Only around the method of one name. */
    static <T> T one(Class<T> port, T direct, String name, Instead<T> instead) {
        return all(
                port,
                direct,
                (target, method, arguments) -> method.getName().equals(name)
                        ? instead.of(target, method, arguments)
                        : method.invoke(target, arguments));
    }
}

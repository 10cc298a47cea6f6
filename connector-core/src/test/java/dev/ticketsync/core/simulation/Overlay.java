package dev.ticketsync.core.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Lays a few methods over an object: those that the overlay declares are called there, all others go through to the object. */
final class Overlay implements InvocationHandler {
    private final Object sound;
    private final Object over;
    private final Map<String, Method> changed = new HashMap<>();

    private Overlay(Class<?> type, Object sound, Object over) {
        this.sound = sound;
        this.over = over;
        for (Method method : over.getClass().getDeclaredMethods()) {
            if (method.isSynthetic()) continue;
            if (Arrays.stream(type.getMethods()).noneMatch(known -> name(known).equals(name(method))))
                throw new IllegalArgumentException(type + " has no method " + method);
            method.setAccessible(true);
            changed.put(name(method), method);
        }
    }

    /** @param over an object whose methods are methods of {@code type} */
    static <T> T over(Class<T> type, T sound, Object over) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, new Overlay(type, sound, over)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Method there = changed.get(name(method));
        try {
            return there == null ? method.invoke(sound, arguments) : there.invoke(over, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static String name(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}

package dev.batchlab.events;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a record that came from JSON has everything it must have: all components that are not {@code @Nullable}. */
final class Completeness {
    private static final ClassValue<List<RecordComponent>> CHECKED = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .toList();
        }
    };

    private Completeness() {}

    /** The path of the first component that is missing, e.g. {@code cell.customId}; null when none is. */
    static @Nullable String missing(Record value) {
        for (RecordComponent component : CHECKED.get(value.getClass())) {
            @Nullable Object part = read(component, value);
            if (part == null) {
                if (!mayBeAbsent(component.getAnnotatedType())) {
                    return component.getName();
                }
            } else if (part instanceof Record nested && part.getClass().getPackage() == Event.class.getPackage()) {
                @Nullable String within = missing(nested);
                if (within != null) {
                    return component.getName() + "." + within;
                }
            }
        }
        return null;
    }

    private static boolean mayBeAbsent(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}

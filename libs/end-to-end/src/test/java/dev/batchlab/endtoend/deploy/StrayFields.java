package dev.batchlab.endtoend.deploy;

import io.strimzi.api.kafka.model.common.UnknownPropertyPreserving;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Strimzi's classes keep what they do not know; here it is found. */
final class StrayFields {
    private StrayFields() {}

    static List<String> of(Object model) throws ReflectiveOperationException {
        List<String> found = new ArrayList<>();
        collect(model, "", found);
        return found;
    }

    private static void collect(Object value, String path, List<String> found) throws ReflectiveOperationException {
        if (value instanceof Collection<?> many) {
            for (Object one : many) {
                collect(one, path + "[]", found);
            }
        } else if (value != null && value.getClass().getName().startsWith("io.strimzi.")) {
            if (value instanceof UnknownPropertyPreserving preserving) {
                Map<String, Object> unknown = preserving.getAdditionalProperties();
                unknown.keySet().forEach(name -> found.add(path + "." + name));
            }
            for (Method getter : value.getClass().getMethods()) {
                if (getter.getName().matches("get[A-Z].*")
                        && getter.getParameterCount() == 0
                        && !getter.getName().matches("getAdditionalProperties|getClass|getMetadata")
                        && !getter.getReturnType().isEnum()) {
                    collect(getter.invoke(value), path + "." + getter.getName().substring(3), found);
                }
            }
        }
    }
}

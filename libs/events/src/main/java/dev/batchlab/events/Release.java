package dev.batchlab.events;

import java.util.List;

/**
 * Which part of an experiment is set going; an empty list means all.
 *
 * @param models registry ids
 * @param groups group names
 */
public record Release(List<String> models, List<String> groups) {
    public static final Release ALL = new Release(List.of(), List.of());

    public Release {
        models = models == null ? List.of() : List.copyOf(models);
        groups = groups == null ? List.of() : List.copyOf(groups);
    }
}

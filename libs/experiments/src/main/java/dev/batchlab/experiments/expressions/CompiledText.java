package dev.batchlab.experiments.expressions;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text of the spec, parsed once and rendered for every cell. Safe for concurrent use. */
public final class CompiledText {
    private static final Pattern LOCAL_NAMES = Pattern.compile("\\{#(for|each|let|set)\\b");

    private final String source;
    private final @Nullable Template template;
    private final Map<String, String> originals;
    private final List<Reference> references;

    private CompiledText(String source, @Nullable Template template, Map<String, String> originals) {
        this.source = source;
        this.template = template;
        this.originals = originals;
        this.references = template == null ? List.of() : References.in(template, originals);
    }

    /** @throws BadExpression when the text cannot be read */
    public static CompiledText of(String text) {
        Tags.Prepared prepared = Tags.prepare(text);
        if (!prepared.dynamic()) {
            return new CompiledText(text, null, Map.of());
        }
        try {
            return new CompiledText(text, CellEngine.ENGINE.parse(prepared.text()), prepared.originals());
        } catch (TemplateException e) {
            throw new BadExpression(plain(e) + "; write \\{ where a brace is meant");
        }
    }

    /** As the spec writes it. */
    public String source() {
        return source;
    }

    /** The values it names, in order. */
    public List<Reference> references() {
        return references;
    }

    /** Whether it names a value of that root. */
    public boolean names(String root) {
        return references.stream().anyMatch(reference -> reference.root().equals(root));
    }

    /** Whether it gives names of its own to values ({@code {#for}}, {@code {#let}}), so that not every name is the cell's. */
    public boolean hasLocalNames() {
        return LOCAL_NAMES.matcher(source).find();
    }

    /** @throws UnresolvedExpression when a value is missing or no number where one is needed */
    public String render(Map<String, ?> data) {
        Template template = this.template;
        if (template == null) {
            return source;
        }
        try {
            return template.instance().data(data).render();
        } catch (TemplateException | CompletionException | ArithmeticException e) {
            throw explained(e, data);
        }
    }

    private UnresolvedExpression explained(RuntimeException failure, Map<String, ?> data) {
        for (Reference reference : references) {
            String why = reference.optional() ? null : Values.whyMissing(data, reference.path());
            if (why != null && !(hasLocalNames() && !data.containsKey(reference.root()))) {
                return new UnresolvedExpression(reference.expression(), why);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArithmeticException) {
                return new UnresolvedExpression(
                        originals.isEmpty() ? source : String.join("}, {", originals.values()),
                        String.valueOf(cause.getMessage()));
            }
        }
        return new UnresolvedExpression(
                references.isEmpty() ? source : references.get(0).expression(), plain(failure));
    }

    private static String plain(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage()).replaceFirst("^(Parser|Rendering) error:\\s*", "");
        return message.lines().findFirst().orElse("");
    }
}

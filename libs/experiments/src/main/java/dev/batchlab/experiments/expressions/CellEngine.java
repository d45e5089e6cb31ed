package dev.batchlab.experiments.expressions;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.WhenSectionHelper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Qute with what a spec needs and nothing else: no reflection, no includes, no evaluation of values, no escaping. Whatever is
 * not found is an error.
 */
final class CellEngine {
    private static final Set<String> OPERATIONS =
            Set.of(Arithmetic.PLUS, Arithmetic.MINUS, Arithmetic.TIMES, Arithmetic.DIVIDED_BY);

    static final Engine ENGINE = Engine.builder()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addSectionHelper(new LoopSectionHelper.Factory())
            .addSectionHelper(new SetSectionHelper.Factory())
            .addSectionHelper(new WhenSectionHelper.Factory())
            .addValueResolvers(
                    ValueResolvers.thisResolver(),
                    ValueResolvers.mapperResolver(),
                    ValueResolvers.orResolver(),
                    ValueResolvers.trueResolver(),
                    ValueResolvers.logicalAndResolver(),
                    ValueResolvers.logicalOrResolver(),
                    field(),
                    item(),
                    arithmetic())
            .addNamespaceResolver(NamespaceResolver.builder(Arithmetic.NUMBER)
                    .resolveAsync(CellEngine::literal)
                    .build())
            .addResultMapper(new PlainText())
            .strictRendering(true)
            .removeStandaloneLines(false)
            .build();

    private CellEngine() {}

    private static ValueResolver field() {
        return ValueResolver.builder()
                .appliesTo(c -> c.getBase() instanceof Map && c.getParams().isEmpty())
                .resolveSync(c -> {
                    Object value = ((Map<?, ?>) c.getBase()).get(c.getName());
                    // an empty field is a missing one: it must not become the text "null" in a paid request
                    return value == null ? Results.NotFound.from(c) : value;
                })
                .build();
    }

    private static ValueResolver item() {
        return ValueResolver.builder()
                .appliesTo(c -> c.getBase() instanceof List && c.getParams().isEmpty())
                .resolveSync(c -> {
                    Object value = Values.item((List<?>) c.getBase(), c.getName());
                    return value == null ? Results.NotFound.from(c) : value;
                })
                .build();
    }

    private static ValueResolver arithmetic() {
        return ValueResolver.builder()
                .appliesTo(c -> c.getBase() != null
                        && !Results.isNotFound(c.getBase())
                        && c.getParams().size() == 1
                        && OPERATIONS.contains(c.getName()))
                .resolveAsync(c -> {
                    BigDecimal left = Decimals.number(c.getBase());
                    return c.evaluate(c.getParams().get(0))
                            .thenApply(right -> Decimals.calculate(c.getName(), left, Decimals.number(right)));
                })
                .build();
    }

    private static CompletionStage<Object> literal(EvalContext context) {
        Expression literal = context.getParams().get(0);
        return context.evaluate(literal).thenApply(text -> new BigDecimal(text.toString()));
    }

    /** Values as a reader would write them; a nested value as JSON. */
    private static final class PlainText implements ResultMapper {
        @Override
        public boolean appliesTo(Origin origin, @Nullable Object result) {
            return result instanceof BigDecimal || result instanceof Map || result instanceof List;
        }

        @Override
        public String map(Object result, Expression expression) {
            return result instanceof BigDecimal decimal ? Decimals.plain(decimal) : Values.json(result);
        }
    }
}

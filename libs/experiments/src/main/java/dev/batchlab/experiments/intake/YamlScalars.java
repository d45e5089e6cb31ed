package dev.batchlab.experiments.intake;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The plain words of YAML 1.2: {@code no}, {@code on}, {@code 12:30} and dates are texts, {@code 007} keeps its zeros.
 */
final class YamlScalars extends Resolver {
    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
        addImplicitResolver(Tag.INT, Pattern.compile("[-+]?(0|[1-9][0-9]*)"), "-+0123456789");
        addImplicitResolver(
                Tag.FLOAT,
                Pattern.compile("[-+]?((0|[1-9][0-9]*)?\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]+)?[eE][-+]?[0-9]{1,3})"),
                "-+0123456789.");
        addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL"), "~nN");
        addImplicitResolver(Tag.NULL, EMPTY, null);
    }
}

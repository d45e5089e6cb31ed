package dev.batchlab.cli.experiments;

import dev.batchlab.cli.stack.Stack;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A dead letter of one service, written {@code aggregator/3}. */
record LetterId(String service, long number) {
    static final LetterId NONE = new LetterId("", 0);

    String path() {
        return "/dead-letters/" + number;
    }

    @Override
    public String toString() {
        return service + "/" + number;
    }

    static final class Converter implements ITypeConverter<LetterId> {
        @Override
        public LetterId convert(String text) {
            int slash = text.indexOf('/');
            String service = slash < 0 ? "" : text.substring(0, slash);
            if (!Stack.SERVICES.contains(service) || !text.substring(slash + 1).matches("[0-9]{1,18}")) {
                throw new TypeConversionException("'" + text + "' is no dead letter; write SERVICE/NUMBER as in "
                        + "aggregator/3 (services: " + String.join(", ", Stack.SERVICES) + ")");
            }
            return new LetterId(service, Long.parseLong(text.substring(slash + 1)));
        }
    }
}

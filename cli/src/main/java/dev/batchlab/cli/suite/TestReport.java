package dev.batchlab.cli.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One {@code TEST-*.xml} file as Surefire and Failsafe write it, read as a stream: some carry megabytes of output. */
final class TestReport {
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private String test = "";
    private String outcome = "";

    private TestReport() {}

    static TestCounts read(Path file) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        TestReport report = new TestReport();
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    report.begin(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    report.end();
                }
            }
            return new TestCounts(report.passed, report.failures, report.skipped);
        } catch (IOException | XMLStreamException e) {
            return new TestCounts(0, List.of(file + " is not readable: " + e.getMessage()), List.of());
        }
    }

    private void begin(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "testcase" -> {
                String className = attribute(xml, "classname");
                test = className.substring(className.lastIndexOf('.') + 1) + "." + attribute(xml, "name");
                outcome = "passed";
            }
            case "failure", "error" -> outcome = "failed";
            case "skipped" -> {
                outcome = "skipped";
                String reason =
                        attribute(xml, "message").replaceFirst("^org\\.opentest4j\\.TestAbortedException: ", "");
                test += ": "
                        + (reason.isBlank()
                                ? "no reason given"
                                : reason.lines().findFirst().orElse(""));
            }
            default -> {
                // output, properties, reruns
            }
        }
    }

    private void end() {
        switch (outcome) {
            case "passed" -> passed++;
            case "failed" -> failures.add(test);
            default -> skipped.add(test);
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}

package dev.batchlab.cli;

import picocli.CommandLine.Option;

/** Mixin of commands that can speak JSON: then stdout carries one JSON document and nothing else. */
public final class JsonOption {
    @Option(
            names = "--json",
            description = "Print one JSON document on stdout; everything meant for people goes to stderr.")
    private boolean json;

    public boolean isSet() {
        return json;
    }
}

package dev.batchlab.aggregator.webhook;

import com.fasterxml.jackson.databind.JsonNode;

/** What goes to one webhook. */
record Message(String address, JsonNode body) {}

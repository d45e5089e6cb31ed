package dev.batchlab.modelpipeline.jobs;

import com.fasterxml.jackson.databind.JsonNode;

/** What goes to one webhook. */
record Letter(String address, JsonNode body) {}

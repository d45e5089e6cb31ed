/**
 * Hosts that answer one request at a time by OpenAI's chat API: Ollama, vLLM, llama-server, and paid ones. They have no batches; who
 * executes a shard there sends its lines one by one through {@link dev.batchlab.providers.online.ChatApi}.
 */
@NullMarked
package dev.batchlab.providers.online;

import org.jspecify.annotations.NullMarked;

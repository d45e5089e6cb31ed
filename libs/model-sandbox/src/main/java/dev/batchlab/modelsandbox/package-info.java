/**
 * Doubles of programs that no registry holds, with the real ones' command lines, exit codes and messages, and models small enough to
 * be made on the spot. What is a double is called one: Ollama's API, the converter and the trainer here are doubles; quantization and
 * inference are ggml's and llama.cpp's own.
 */
@NullMarked
package dev.batchlab.modelsandbox;

import org.jspecify.annotations.NullMarked;

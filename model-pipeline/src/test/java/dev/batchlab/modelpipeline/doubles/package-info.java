/**
 * Doubles of programs that no registry holds, with the real ones' command lines, exit codes and messages, and models small enough to
 * be made on the spot. What is a double is called one: Ollama, the converter, the quantizer and the trainer here are doubles.
 */
@NullMarked
package dev.batchlab.modelpipeline.doubles;

import org.jspecify.annotations.NullMarked;

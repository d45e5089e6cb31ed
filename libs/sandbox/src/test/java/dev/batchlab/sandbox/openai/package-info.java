/** Tests of the OpenAI dialect by the vendor's own SDK, by raw HTTP and against the vendor's specification. */
@NullMarked
package dev.batchlab.sandbox.openai;

import org.jspecify.annotations.NullMarked;

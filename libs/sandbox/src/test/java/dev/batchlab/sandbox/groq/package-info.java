@NullMarked
package dev.batchlab.sandbox.groq;

import org.jspecify.annotations.NullMarked;

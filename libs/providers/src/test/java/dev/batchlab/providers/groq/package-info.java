@NullMarked
package dev.batchlab.providers.groq;

import org.jspecify.annotations.NullMarked;

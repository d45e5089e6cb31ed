@NullMarked
package dev.batchlab.sandbox.kluster;

import org.jspecify.annotations.NullMarked;

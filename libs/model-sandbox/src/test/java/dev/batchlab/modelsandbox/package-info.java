@NullMarked
package dev.batchlab.modelsandbox;

import org.jspecify.annotations.NullMarked;

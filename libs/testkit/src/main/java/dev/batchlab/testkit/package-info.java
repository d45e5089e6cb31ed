/** Rules and fixtures shared by the tests of all modules. */
@NullMarked
package dev.batchlab.testkit;

import org.jspecify.annotations.NullMarked;

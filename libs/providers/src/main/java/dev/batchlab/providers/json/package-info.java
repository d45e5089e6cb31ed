/** JSON as providers write it: numbers kept as written, values in any of the forms they have been seen in, text that has a UTF-8 form. */
@NullMarked
package dev.batchlab.providers.json;

import org.jspecify.annotations.NullMarked;

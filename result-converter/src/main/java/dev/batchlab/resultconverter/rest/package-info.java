/** What people ask about conversions. */
@NullMarked
package dev.batchlab.resultconverter.rest;

import org.jspecify.annotations.NullMarked;

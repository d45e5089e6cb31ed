/** What a program knows of providers, models and prices once its user's own files are read. */
@NullMarked
package dev.batchlab.providers.catalog;

import org.jspecify.annotations.NullMarked;

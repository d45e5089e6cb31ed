/**
 * Providers of language models behind one port: the wire format (pure), the batch API (network), the model registry, prices and
 * token estimates (data). Depends on nothing else of Batchlab; one package per provider below this one.
 */
@NullMarked
package dev.batchlab.providers;

import org.jspecify.annotations.NullMarked;

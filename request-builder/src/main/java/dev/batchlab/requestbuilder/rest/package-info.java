/** What people and programs may ask of the request builder over HTTP. */
@NullMarked
package dev.batchlab.requestbuilder.rest;

import org.jspecify.annotations.NullMarked;

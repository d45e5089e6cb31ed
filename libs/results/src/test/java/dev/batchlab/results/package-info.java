/** The files, byte by byte where others rely on them, and by property where anything may stand in an answer. */
package dev.batchlab.results;

/** An experiment's spec once it is read and settled, the files it names, and what makes two specs the same. */
@org.jspecify.annotations.NullMarked
package dev.batchlab.experiments.spec;

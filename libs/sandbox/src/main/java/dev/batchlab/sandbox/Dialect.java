package dev.batchlab.sandbox;

/** A provider's wire dialect: its routes, and how its request and result lines are read and written. */
public interface Dialect extends Surface {
    BatchFormat format();
}

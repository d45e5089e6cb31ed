package dev.batchlab.resultconverter;

/** How far a conversion is. It never goes back. */
public enum ConversionState {
    /** Result files are still at the provider. */
    DUE,
    /** Every result file is in the archive as received; the provider is not needed any more. */
    ARCHIVED,
    /** All results are published. */
    READ
}

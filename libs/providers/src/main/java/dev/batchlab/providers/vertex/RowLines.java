package dev.batchlab.providers.vertex;

import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.FieldValueList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Rows of one column as a stream of lines; further pages are fetched as they are needed. */
final class RowLines extends InputStream {
    private final Iterator<FieldValueList> rows;
    private byte[] line = new byte[0];
    private int at;

    RowLines(Iterator<FieldValueList> rows) {
        this.rows = rows;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == line.length && !fetch()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean fetch() throws IOException {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            line = (rows.next().get(0).getStringValue() + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        } catch (BigQueryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

package dev.batchlab.experiments.reading;

import dev.batchlab.events.LineCounts;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first walk over the result files: counts every line and finds the one that is applied to each request. */
final class LineSurvey {
    private final WireFormat format;
    private final IdTable ids;
    private final BestLines best;
    private long total;
    private long empty;
    private long unparsable;
    private long foreign;

    LineSurvey(WireFormat format, IdTable ids, int requests) {
        this.format = format;
        this.ids = ids;
        this.best = new BestLines(requests);
    }

    BestLines walk(List<ResultLines> files, int longestLine) throws IOException {
        for (int number = 0; number < files.size(); number++) {
            try (LineScanner lines = LineScanner.of(files.get(number).file(), longestLine)) {
                while (lines.next()) {
                    total++;
                    count(lines, number);
                }
            }
        }
        return best;
    }

    private void count(LineScanner line, int fileNumber) {
        String text = line.tooLong() ? null : Utf8.decode(line.bytes(), line.length());
        if (text != null && text.isBlank()) {
            empty++;
            return;
        }
        ResultRow row = text == null ? null : row(text);
        if (row == null) {
            unparsable++;
            return;
        }
        int request = ids.ordinalOf(row.wireId());
        if (request < 0) {
            foreign++;
        } else {
            best.offer(request, Standing.of(row), fileNumber, line.offset(), line.length());
        }
    }

    private @Nullable ResultRow row(String text) {
        try {
            return format.readRow(text);
        } catch (UnreadableRow e) {
            return null;
        }
    }

    LineCounts counts(long replacedSurrogates) {
        return new LineCounts(
                total,
                best.matched(),
                empty,
                unparsable,
                best.duplicates(),
                foreign,
                best.conflicting(),
                replacedSurrogates);
    }
}

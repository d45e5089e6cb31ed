package dev.batchlab.experiments.reading;

import java.io.IOException;

/** Which ids belong to which request: each answers to the id it travelled under and to the one its author gave it. */
record RequestIndex(IdTable ids, int size) {

    static RequestIndex of(ExpectedRequests requests) throws IOException {
        IdTable ids = new IdTable();
        int[] count = {0, 0};
        requests.forEach(request -> {
            if (!ids.add(request.wireId(), count[0]++)) {
                throw new IOException("Two requests have the id " + request.wireId());
            }
            count[1] += request.wireId().equals(request.cell().customId()) ? 0 : 1;
        });
        if (count[1] > 0) {
            addOwnIds(ids, requests);
        }
        return new RequestIndex(ids, count[0]);
    }

    /** Only now, so that no own id takes the place of another request's wire id. */
    private static void addOwnIds(IdTable ids, ExpectedRequests requests) throws IOException {
        int[] at = {0};
        requests.forEach(request -> ids.add(request.cell().customId(), at[0]++));
    }
}

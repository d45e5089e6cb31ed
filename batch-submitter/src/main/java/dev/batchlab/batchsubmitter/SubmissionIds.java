package dev.batchlab.batchsubmitter;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ids that are unique over all installations that share an account, so that a listing never gives us somebody else's batch; and the
 * same again for the same shard, so that an installation restored from a backup knows its batches of after the backup.
 */
@ApplicationScoped
public class SubmissionIds {
    private final Installation installation;

    SubmissionIds(Installation installation) {
        this.installation = installation;
    }

    String of(Shard shard, int number) {
        MessageDigest digest = sha256();
        for (String part : List.of(
                installation.id(),
                shard.experimentId(),
                shard.shardId(),
                String.valueOf(shard.attempt()),
                String.valueOf(number))) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return "sub-" + HexFormat.of().formatHex(digest.digest(), 0, 10);
    }

    /** The ids of this submission and of others of the same shard and attempt, its own first. */
    List<String> related(Submission submission, int further) {
        List<String> others = IntStream.rangeClosed(1, submission.number() + further)
                .filter(number -> number != submission.number())
                .mapToObj(number -> of(submission.shard(), number))
                .toList();
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(submission.id()), others.stream())
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

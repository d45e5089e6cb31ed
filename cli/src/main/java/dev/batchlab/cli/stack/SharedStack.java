package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;

/** A stack whose services listen beyond this machine. */
final class SharedStack {
    private SharedStack() {}

    /** From the next start on. @throws UserError without tokens, or while services run that listen elsewhere */
    static void share(Home home) {
        if (Files.exists(home.shared())) {
            return;
        }
        if (!Files.exists(home.tokens())) {
            throw new UserError(
                    "without tokens anybody on the network could read results and spend money",
                    "make one first: ./batchlab token add NAME --role runner");
        }
        if (Stack.SERVICES.stream()
                .anyMatch(name -> home.files().process(name).find().isPresent())) {
            throw new UserError("the services run, and listen on this machine only", "run ./batchlab down first");
        }
        try {
            Files.createFile(home.shared());
        } catch (IOException e) {
            throw new UserError("cannot write " + home.shared() + " (" + e.getMessage() + ")", "make it writable");
        }
    }
}

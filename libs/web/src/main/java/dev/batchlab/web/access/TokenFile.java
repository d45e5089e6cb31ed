package dev.batchlab.web.access;

import dev.batchlab.web.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens in a file, one a line: {@code NAME ROLE SHA256}. Empty lines and those that begin with # are left out. A changed file counts
 * from the next request on, so a token can be taken back without a restart.
 */
public final class TokenFile {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+([0-9a-f]{64})");

    private final Path file;
    private List<Token> tokens;
    private FileTime read;

    /** @throws BadTokenFile when it cannot be read or a line is not a token */
    public TokenFile(Path file) {
        this.file = file;
        this.read = changed();
        this.tokens = parse();
    }

    /** Whose secret this is. */
    public synchronized Optional<Token> find(String secret) {
        FileTime now = changed();
        if (!now.equals(read)) {
            tokens = parse();
            read = now;
        }
        return tokens.stream().filter(token -> token.opensWith(secret)).findFirst();
    }

    /** As the file says when it was last read. */
    public synchronized List<Token> all() {
        return tokens;
    }

    /** The line that holds a token. */
    public static String line(Token token) {
        return token.name() + " " + token.role() + " " + token.sha256();
    }

    private List<Token> parse() {
        List<Token> found = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line.strip());
            Optional<Role> role = matcher.matches() ? Role.named(matcher.group(2)) : Optional.empty();
            if (role.isEmpty()) {
                throw new BadTokenFile(
                        file + ", line " + number
                                + " is not a token; write NAME ROLE SHA256, the role viewer, runner or admin; './batchlab token add NAME --role ROLE' makes one");
            }
            found.add(new Token(matcher.group(1), role.get(), matcher.group(3)));
        }
        return List.copyOf(found);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new BadTokenFile("The token file " + file + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private FileTime changed() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new BadTokenFile("The token file " + file + " cannot be read (" + e.getMessage() + ")");
        }
    }

    /** The file is not there or says something else than tokens. */
    public static final class BadTokenFile extends RuntimeException {
        BadTokenFile(String message) {
            super(message);
        }
    }
}

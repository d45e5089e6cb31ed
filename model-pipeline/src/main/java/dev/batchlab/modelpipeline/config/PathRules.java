package dev.batchlab.modelpipeline.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which paths a config may name: inside the roots, also after links are followed, and never like an option.
 *
 * @param base what relative paths start from; null: only absolute ones are taken
 */
public record PathRules(@Nullable Path base, List<Path> roots) {
    public PathRules {
        roots = List.copyOf(roots);
    }

    /** Why a path is refused. */
    static final class RefusedPath extends Exception {
        private static final long serialVersionUID = 1L;
        private final String fix;

        RefusedPath(String message, String fix) {
            super(message);
            this.fix = fix;
        }

        String fix() {
            return fix;
        }
    }

    Path resolve(String written) throws RefusedPath {
        Path path = absolute(written);
        check(written, real(path));
        return path;
    }

    /**
     * A program may itself be a link to anywhere, as the Python of a virtual environment is: who may write into the folder decides what
     * is run there.
     */
    Path program(String written) throws RefusedPath {
        Path path = absolute(written);
        Path folder = path.getParent();
        check(written, real(folder == null ? path : folder));
        return path;
    }

    private Path absolute(String written) throws RefusedPath {
        if (written.isBlank() || written.startsWith("-") || written.indexOf('\0') >= 0) {
            throw new RefusedPath("'" + written + "' is no path", "name a file or folder; none starts with -");
        }
        if (written.matches("[A-Za-z]:[\\\\/].*")) {
            throw new RefusedPath(
                    "'" + written + "' is a Windows path",
                    "name it as this machine does, under WSL /mnt/d/… for D:\\…");
        }
        Path path;
        try {
            path = Path.of(written);
        } catch (InvalidPathException e) {
            throw new RefusedPath("'" + written + "' is no path: " + e.getReason(), "correct it");
        }
        for (Path part : path) {
            if (part.toString().equals("..")) {
                throw new RefusedPath("'" + written + "' goes up by ..", "write the path from the root");
            }
        }
        if (!path.isAbsolute()) {
            if (base == null) {
                throw new RefusedPath("'" + written + "' is relative to nothing", "write the path from the root");
            }
            path = base.resolve(path);
        }
        return path.normalize();
    }

    private void check(String written, Path real) throws RefusedPath {
        if (roots.stream().noneMatch(root -> real.startsWith(real(root)))) {
            throw new RefusedPath(
                    "'" + written + "' lies outside " + roots,
                    "move it, or add its folder to BATCHLAB_MODEL_ROOTS and start the service again");
        }
    }

    /** With links followed as far as the path exists. */
    private static Path real(Path path) {
        Path there = path;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return path;
        }
        try {
            return there.toRealPath().resolve(there.relativize(path)).normalize();
        } catch (IOException e) {
            return path;
        }
    }
}

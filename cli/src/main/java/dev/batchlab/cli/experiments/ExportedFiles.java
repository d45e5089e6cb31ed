package dev.batchlab.cli.experiments;

import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Fetches an experiment's files and lays them out below a directory, each appearing whole. */
public final class ExportedFiles {
    private final StackClient stack;

    public ExportedFiles(StackClient stack) {
        this.stack = stack;
    }

    /** Answers the directory of the experiment. */
    Path fetch(String experiment, Path output, String formats, List<String> groups) {
        StringBuilder path = new StringBuilder(
                "/experiments/" + StackClient.id(experiment) + "/export?format=" + StackClient.id(formats));
        groups.forEach(group -> path.append("&group=").append(StackClient.id(group)));
        return unpacked(path.toString(), "experiment " + experiment, output);
    }

    /** Unpacks a zip of the aggregator; answers the one directory in it. */
    public Path unpacked(String path, String what, Path output) {
        Path directory = output.toAbsolutePath().normalize();
        try (ZipInputStream zip =
                new ZipInputStream(stack.stream(StackClient.AGGREGATOR, path, what), StandardCharsets.UTF_8)) {
            Files.createDirectories(directory);
            Path experimentDirectory = directory;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path place = directory.resolve(entry.getName()).normalize();
                if (!place.startsWith(directory)) {
                    throw new IOException("file " + entry.getName() + " would lie outside " + directory);
                }
                if (entry.isDirectory()) {
                    continue;
                }
                unpack(zip, place);
                experimentDirectory =
                        directory.resolve(directory.relativize(place).getName(0));
            }
            return experimentDirectory;
        } catch (IOException e) {
            throw new UserError(
                    "cannot write the results to " + directory + " (" + e.getMessage() + ")",
                    "choose another directory with --output; the results are safe and can be exported again");
        }
    }

    private static void unpack(InputStream content, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Path part = place.resolveSibling(place.getFileName() + ".part");
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
}

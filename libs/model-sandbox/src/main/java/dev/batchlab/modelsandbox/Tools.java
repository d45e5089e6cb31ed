package dev.batchlab.modelsandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The doubles as programs in a folder, where the real ones would be; every start is written to {@code starts}. */
final class Tools {
    private Tools() {}

    static void write(Path tools) throws IOException {
        Files.createDirectories(tools);
        Files.writeString(
                tools.resolve("convert_hf_to_gguf.py"), "# double of the converter, started by tools/python\n");
        Files.writeString(tools.resolve("train.py"), "# double of a trainer, started by tools/python\n");
        program(
                tools,
                "python",
                "case \"$1\" in *train.py) main=TrainerDouble;; *) main=ConverterDouble;; esac\nshift\n" + java()
                        + ".$main \"$@\"");
        program(tools, "llama-quantize", java() + ".QuantizerDouble \"$@\"");
    }

    private static void program(Path tools, String name, String line) throws IOException {
        Path file = tools.resolve(name);
        String log =
                "case \"$*\" in *print-supported*) ;; *) echo \"" + name + " $*\" >> '" + tools + "/starts';; esac\n";
        Files.writeString(file, "#!/bin/sh\n# a double, see libs/model-sandbox\n" + log + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String java() {
        return "exec '" + Path.of(System.getProperty("java.home"), "bin/java")
                + "' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
                + Tools.class.getPackageName();
    }
}

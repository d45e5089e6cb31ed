package dev.batchlab.modelpipeline.process;

import java.util.Map;
import java.util.Set;

/** What programs of the user's see of this service's environment: never its passwords and keys. */
public final class PassedOn {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "TZ",
            "LD_LIBRARY_PATH",
            "VIRTUAL_ENV",
            "PYTHONPATH",
            "CUDA_HOME",
            "HF_HOME",
            "HF_TOKEN",
            "JAVA_HOME");

    private PassedOn() {}

    /** Leaves only that in the environment, and says that nothing is to be downloaded. */
    public static void to(Map<String, String> environment) {
        environment.keySet().retainAll(NAMES);
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("HF_HUB_OFFLINE", "1");
        environment.put("TRANSFORMERS_OFFLINE", "1");
    }
}

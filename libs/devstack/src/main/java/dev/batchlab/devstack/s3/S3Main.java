package dev.batchlab.devstack.s3;

/** An S3 server as a process: {@code S3Main SETTINGS [PID]}; where a PID is given it ends together with that process. */
public final class S3Main {
    private S3Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1) {
            ProcessHandle.of(Long.parseLong(arguments[1]))
                    .map(ProcessHandle::onExit)
                    .ifPresent(end -> end.thenRun(() -> Runtime.getRuntime().halt(0)));
        }
        // by name: the server's jars are on the class path of this process only
        Class.forName("org.gaul.s3proxy.Main").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {"--properties", arguments[0]});
    }
}

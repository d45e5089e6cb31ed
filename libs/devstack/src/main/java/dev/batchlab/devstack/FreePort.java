package dev.batchlab.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class FreePort {
    /** Below the range systems take for outgoing connections, so that a port kept for a restart is still there then. */
    private static final int FIRST = 12_000;

    private static final int LAST = 29_999;

    private FreePort() {}

    /** A port nobody listens on right now. */
    public static int pick() {
        return ThreadLocalRandom.current()
                .ints(1000, FIRST, LAST + 1)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() ->
                        new DevStackException("No port between " + FIRST + " and " + LAST + " is free on 127.0.0.1"));
    }

    /** Whether somebody could start listening on this port. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // as servers do it: connections of a former life in TIME_WAIT are no obstacle
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody accepts connections on this port. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package com.stratus.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One owner per folder: the operating system lets go of the lock when the owner's JVM ends, however it ends. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;
    private final boolean lastOwnerDied;

    private FolderLock(FileChannel channel, boolean lastOwnerDied) {
        this.channel = channel;
        this.lastOwnerDied = lastOwnerDied;
    }

    /**
     * Takes the folder, which exists.
     *
     * @param what what the owner is, for the message: "Kafka"
     * @throws EmbeddedException at once when another owner has it
     */
    public static FolderLock take(Path folder, String what) {
        Path file = folder.resolve("owner");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new EmbeddedException(
                        "Folder %s is in use by another %s (of process %s): stop that one, or choose another with --data-dir."
                                .formatted(folder, what, Files.readString(file).strip()));
            }
            boolean lastOwnerDied = channel.size() > 0;
            channel.truncate(0);
            String owner = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel, lastOwnerDied);
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Could not lock folder %s for %s: %s".formatted(folder, what, Folders.reason(e)), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether the last owner ended without letting go of the folder: what it started may still be ending too. */
    public boolean lastOwnerDied() {
        return lastOwnerDied;
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.truncate(0);
            }
            channel.close();
        } catch (ClosedByInterruptException letGo) {
            // The channel is closed, and the lock with it; only the note of the owner stays.
        } catch (IOException e) {
            throw new EmbeddedException("Could not unlock a folder: " + Folders.reason(e), e);
        }
    }
}

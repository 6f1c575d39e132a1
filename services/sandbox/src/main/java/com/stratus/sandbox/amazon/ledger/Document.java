package com.stratus.sandbox.amazon.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.zip.GZIPOutputStream;

/** A report's file. */
record Document(String text, Charset charset, boolean zipped) {

    /** As it is downloaded. */
    byte[] bytes() {
        byte[] plain = text.getBytes(charset);
        return zipped ? zip(plain) : plain;
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

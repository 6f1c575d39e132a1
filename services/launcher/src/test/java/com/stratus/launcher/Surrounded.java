package com.stratus.launcher;

import java.io.File;

/** A program that says where it runs and what it is told. */
final class Surrounded {

    private Surrounded() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("folder " + System.getProperty("user.dir"));
        System.out.println("files " + new File(".").list().length);
        System.out.println("told " + System.getenv("TOLD"));
        System.getenv().keySet().forEach(name -> System.out.println("variable " + name));
        System.out.println("done");
        Thread.currentThread().join();
    }
}

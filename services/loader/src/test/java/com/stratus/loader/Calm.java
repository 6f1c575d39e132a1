package com.stratus.loader;

/** Lets every reject through. */
record Calm() implements RejectStorm.Settings {

    @Override
    public int least() {
        return 100;
    }

    @Override
    public double share() {
        return 1;
    }

    @Override
    public int window() {
        return 1000;
    }
}

package org.fascicle.launcher;

public final class FascicleLauncher {
    private FascicleLauncher() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}

package org.fascicle.toolkit;

/** The version written into tables and models. */
public final class ToolVersion {
    private ToolVersion() {}

    /** The version of the jar this runs from; {@code dev} where it does not run from a jar. */
    public static String current() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}

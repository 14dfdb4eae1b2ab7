package org.fascicle.launcher.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fascicle.launcher.Home;

/** How Nextflow is started: the pinned one that Maven resolved, or the one {@code FASCICLE_NEXTFLOW} names. */
public final class NextflowCommand {
    /** Packages of the JDK that Nextflow's Groovy reaches into. */
    private static final List<String> OPENED = List.of("java.lang", "java.io", "java.nio", "java.net", "java.util",
            "java.util.concurrent.locks", "java.util.concurrent.atomic", "java.util.regex", "sun.nio.ch", "sun.nio.fs",
            "sun.net.www.protocol.http", "sun.net.www.protocol.https", "sun.net.www.protocol.ftp", "sun.net.www.protocol.file",
            "jdk.internal.misc", "jdk.internal.vm");

    private final Home home;
    private final Map<String, String> environment;

    /** @param environment the process environment, for {@code FASCICLE_NEXTFLOW} and {@code PATH} */
    public NextflowCommand(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * A process of Nextflow, not yet started, whose tasks find this build's tools and this Java before any other.
     *
     * @param folder    where it runs
     * @param arguments Nextflow's arguments
     * @throws IOException when the class path cannot be read
     */
    public ProcessBuilder in(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(program());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> inherited = builder.environment();
        inherited.put("PATH", home.release().folder().resolve("bin") + File.pathSeparator + environment.getOrDefault("PATH", "/usr/bin:/bin"));
        inherited.put("FASCICLE_JAVA", home.java().toString());
        inherited.put("NXF_OFFLINE", "true");
        inherited.put("NXF_PLUGINS_DEFAULT", "false");
        inherited.put("NXF_DISABLE_CHECK_LATEST", "true");
        inherited.put("NXF_ANSI_LOG", "false");
        inherited.putIfAbsent("NXF_HOME", folder.resolve(".home").toString());
        return builder;
    }

    private List<String> program() throws IOException {
        String chosen = environment.getOrDefault("FASCICLE_NEXTFLOW", "");
        if (!chosen.isBlank()) return List.of(chosen);
        List<String> command = new ArrayList<>(List.of(home.java().toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        for (String name : OPENED) command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        String classPath = Files.readString(home.release().tool("nextflow").resolve("classpath")).strip()
                .replace("@lib@", home.release().libraries().toString());
        command.addAll(List.of("-cp", classPath, "nextflow.cli.Launcher"));
        return command;
    }
}

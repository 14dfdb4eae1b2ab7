package org.fascicle.launcher.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fascicle.launcher.Home;
import org.fascicle.toolkit.ExitCode;

/** {@code fascicle doctor}: what of this machine is ready, what is not, and what that would be needed for. */
public final class Doctor {
    private static final long MEMORY_NEEDED_MIB = 4096;
    private static final long DISK_NEEDED_GIB = 10;
    private final Home home;
    private final PrintStream out;
    private boolean ready = true;

    /** @param out where the findings go */
    public Doctor(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /**
     * Looks and reports.
     *
     * @return 0 when a study can run on this machine, 2 otherwise
     * @throws IOException when the build cannot be read
     */
    public int examine() throws IOException {
        say("ok", "Java", Runtime.version() + ", " + home.java());
        say("ok", "build", home.release().stamp() + ", tools " + String.join(" ", home.toolDigests().keySet()));
        need(Files.isRegularFile(home.release().tool("nextflow").resolve("classpath")), "Nextflow",
                System.getenv().getOrDefault("FASCICLE_NEXTFLOW", "the pinned one, from Maven"), "delete build/ and start fascicle again");
        say("ok", "start-up caches", startUpCaches());
        machine();
        optional("mvn", "Maven", "rebuilding the tools after their sources change", "-v");
        optional("git", "Git", "the commit among a run's facts", "--version");
        out.println();
        out.println("for containers and clusters, none of them needed on a workstation:");
        for (String engine : List.of("podman", "docker", "apptainer")) optional(engine, engine, "-profile " + engine, "--version");
        optional("sbatch", "Slurm", "-profile slurm", "--version");
        return ready ? ExitCode.DONE.code() : ExitCode.INVALID_INPUT.code();
    }

    private void machine() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        say("ok", "cores", Integer.toString(cores));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            long mib = system.getTotalMemorySize() >> 20;
            need(mib >= MEMORY_NEEDED_MIB, "memory", mib + " MiB", "a study needs " + MEMORY_NEEDED_MIB + " MiB");
        }
        Path here = Path.of("").toAbsolutePath();
        long gib = Files.getFileStore(here).getUsableSpace() >> 30;
        need(gib >= DISK_NEEDED_GIB, "disk", gib + " GiB free in " + here, "a study of a dozen people needs about " + DISK_NEEDED_GIB + " GiB");
        need(Files.isWritable(here), "folder", here.toString(), "results are written here: choose a folder you may write to, or --outdir");
    }

    private String startUpCaches() throws IOException {
        Path folder = home.release().distribution().resolve("aot");
        List<String> with = new ArrayList<>();
        for (String tool : home.release().tools()) {
            String stem = tool + "-" + Files.readString(home.release().tool(tool).resolve("digest")).substring(0, 24);
            if (!Files.isDirectory(folder)) continue;
            try (var files = Files.list(folder)) {
                if (files.anyMatch(f -> f.getFileName().toString().startsWith(stem) && f.getFileName().toString().endsWith(".aot"))) with.add(tool);
            }
        }
        return with.isEmpty() ? "none; the tools run, a little slower" : String.join(" ", with);
    }

    private void need(boolean fine, String what, String found, String wayOut) {
        if (!fine) ready = false;
        say(fine ? "ok" : "MISSING", what, fine ? found : found + " — " + wayOut);
    }

    private void optional(String program, String name, String use, String versionOption) {
        Optional<String> version = firstLine(program, versionOption);
        say(version.isPresent() ? "ok" : "absent", name, version.orElse("needed for " + use));
    }

    private void say(String state, String what, String found) {
        out.printf("  %-8s %-16s %s%n", state, what, found);
    }

    private static Optional<String> firstLine(String program, String option) {
        try {
            Process process = new ProcessBuilder(program, option).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) return Optional.empty();
            return text.lines().findFirst();
        } catch (IOException e) {
            return Optional.empty(); // not on the PATH
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

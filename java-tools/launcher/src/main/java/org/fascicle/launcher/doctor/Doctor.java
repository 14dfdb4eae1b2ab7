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
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.launcher.Home;
import org.fascicle.toolkit.ExitCode;

/** {@code fascicle doctor}: what of this machine is ready, what is not, and what that would be needed for. */
public final class Doctor {
    private static final long MEMORY_NEEDED_MIB = 4096;
    private static final long DISK_NEEDED_GIB = 10;
    private final Home home;
    private final PrintStream out;
    private final Optional<String> device;
    private boolean ready = true;

    /**
     * @param arguments what was typed after {@code doctor}: nothing, or {@code --device} with cpu, gpu or auto, for which PyTorch is started
     * @param out       where the findings go
     */
    public Doctor(Home home, List<String> arguments, PrintStream out) {
        if (!arguments.isEmpty() && !(arguments.size() == 2 && arguments.getFirst().equals("--device"))) {
            throw new InvalidInputException(Problem.of("doctor", "unknown: " + String.join(" ", arguments), "fascicle doctor [--device cpu|gpu|auto]"));
        }
        this.home = home;
        this.out = out;
        this.device = arguments.stream().skip(1).findFirst();
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
        out.println();
        out.println("for networks:");
        gpu();
        device.ifPresent(this::startEngine);
        return ready ? ExitCode.DONE.code() : ExitCode.INVALID_INPUT.code();
    }

    private void gpu() {
        Optional<String> found = firstLine("nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader");
        say(found.isPresent() ? "ok" : "absent", "GPU", found.orElse("no NVIDIA driver here; needed for -profile gpu"));
        String library = System.getenv().getOrDefault("PYTORCH_LIBRARY_PATH", "");
        say(library.isEmpty() ? "absent" : "ok", "PyTorch for CUDA", library.isEmpty() ? "PYTORCH_LIBRARY_PATH is not set; needed for -profile gpu (containers/gpu-setup)" : library);
    }

    /** In a process of its own: only the network tool carries PyTorch, and a library that does not fit may take its process down. */
    private void startEngine(String choice) {
        out.flush();
        ProcessBuilder builder = new ProcessBuilder(home.release().folder().resolve("bin/fascicle").toString(), "network", "--check", choice);
        builder.environment().put("FASCICLE_JAVA", home.java().toString());
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getInputStream().transferTo(out);
            int code = process.waitFor();
            need(code == 0, "networks", code == 0 ? "they compute" : "they do not", "see above, and docs/networks.md");
        } catch (IOException e) {
            need(false, "PyTorch", e.getMessage(), "delete build/ and start fascicle again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ready = false;
        }
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

    private static Optional<String> firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
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

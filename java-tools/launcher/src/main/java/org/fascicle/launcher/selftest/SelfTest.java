package org.fascicle.launcher.selftest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fascicle.toolkit.ExitCode;

/** {@code fascicle test}: runs every module's tests through Maven, shows Surefire's summaries, and closes with one plain line. */
public final class SelfTest {
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (Fascicle.*?) [0-9.]+ +\\[(\\d+)/(\\d+)]");
    private static final Pattern SUMMARY = Pattern.compile("\\[(INFO|WARNING|ERROR)] +Tests run: \\d+, Failures: \\d+, Errors: \\d+, Skipped: \\d+");
    private static final Pattern CLASS = Pattern.compile(".*Tests run: .*(-- in|- in) .*");
    private final Path javaTools;
    private final PrintStream out;

    /**
     * @param javaTools the Maven reactor
     * @param out       where the summary goes
     */
    public SelfTest(Path javaTools, PrintStream out) {
        this.javaTools = javaTools;
        this.out = out;
    }

    /**
     * Runs the tests.
     *
     * @param full  the long ones too
     * @param maven further arguments for Maven, such as {@code -pl learn -am}
     * @return 0 when all passed, 1 otherwise
     * @throws IOException when Maven cannot be started
     */
    public int run(boolean full, List<String> maven) throws IOException {
        deleteReports();
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-fae", "test"));
        if (full) command.add("-Dexcluded.groups=");
        command.addAll(maven);
        ProcessBuilder builder = new ProcessBuilder(command).directory(javaTools.toFile()).redirectErrorStream(true);
        builder.environment().merge("MAVEN_OPTS", "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED", (a, b) -> a + " " + b);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) show(line);
            return close(process.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            return ExitCode.BUG.code();
        }
    }

    private void show(String line) {
        Matcher module = MODULE.matcher(line);
        if (module.find()) {
            out.printf("[%s/%s] %s%n", module.group(2), module.group(3), module.group(1));
        } else if (SUMMARY.matcher(line).find() && !CLASS.matcher(line).matches()) {
            out.println("    " + line.replaceFirst("^\\[\\w+] +", ""));
        } else if (line.startsWith("[ERROR]") && !line.contains("[Help ") && !line.equals("[ERROR] ")) {
            out.println(line);
        }
    }

    private int close(int mavenCode) throws IOException {
        Counts counts = Counts.none();
        for (Path report : reports()) counts = counts.plus(Counts.ofReport(Files.readString(report)));
        if (mavenCode != 0 && counts.failed() == 0) {
            out.println("Maven ended with exit code " + mavenCode + " although no test failed: see the errors above");
            counts = counts.plus(new Counts(0, 1, 0));
        }
        out.println();
        out.println(counts);
        return counts.failed() == 0 ? ExitCode.DONE.code() : ExitCode.BUG.code();
    }

    private void deleteReports() throws IOException {
        for (Path report : reports()) Files.delete(report);
    }

    private List<Path> reports() throws IOException {
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> modules = Files.list(javaTools)) {
            for (Path module : modules.sorted().toList()) {
                Path folder = module.resolve("target/surefire-reports");
                if (!Files.isDirectory(folder)) continue;
                try (Stream<Path> files = Files.list(folder)) {
                    reports.addAll(files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList());
                }
            }
        }
        return reports;
    }
}

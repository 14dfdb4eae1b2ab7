package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fascicle.launcher.Home;
import org.fascicle.launcher.Repository;
import org.fascicle.launcher.run.NextflowCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every profile resolves to its executor and to at most one container engine. Its cloud is not reached. */
@Tag("full")
class ProfilesTest {
    private static final List<String> ENGINES = List.of("podman", "docker", "apptainer");
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"standard,local,", "test,local,", "podman,local,podman", "docker,local,docker", "apptainer,local,apptainer", "slurm,slurm,",
        "gpu,local,", "'gpu,slurm',slurm,",
        "awsbatch,awsbatch,docker", "googlebatch,google-batch,docker", "k8s,k8s,docker"})
    void aProfileNamesItsExecutorAndOneEngine(String profile, String executor, String engine) throws Exception {
        String config = config(profile);
        assertThat(config).contains("process.executor = '" + executor + "'");
        assertThat(ENGINES).filteredOn(e -> config.contains(e + ".enabled = true")).isEqualTo(engine == null ? List.of() : List.of(engine));
        assertThat(config).contains("manifest.nextflowVersion = '!>=25.04.0, <25.05.0'");
    }

    /** On a workstation networks take their turns, on a cluster each has a node's own GPU; the order of the names does not matter. */
    @ParameterizedTest
    @CsvSource({"gpu,1", "'docker,gpu',1", "'slurm,gpu',100", "'gpu,slurm',100", "'apptainer,slurm,gpu',100", "'gpu,k8s',100"})
    void theGpuProfileSaysHowManyNetworksRunAtOnce(String profile, int forks) throws Exception {
        String config = config(profile);
        assertThat(config).contains("process.'withName:NETWORK_.*'.accelerator = 1", "process.'withName:NETWORK_.*'.maxForks = " + forks)
                .contains("process.'withLabel:network'.cpus = 2");
        assertThat(config.contains("process.resourceLimits = null")).as("a cluster is not limited by the machine that submits").isEqualTo(forks > 1);
    }

    private String config(String profile) throws Exception {
        Home home = new Home(Repository.root(), CurrentBuild.release(), Path.of(System.getProperty("java.home"), "bin", "java"));
        Process process = new NextflowCommand(home, Map.of()).in(folder, List.of("config", "-profile", profile, "-flat", Repository.root().toString()))
                .redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}

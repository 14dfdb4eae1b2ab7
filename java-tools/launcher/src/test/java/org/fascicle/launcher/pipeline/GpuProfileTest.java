package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.fascicle.launcher.Repository;
import org.fascicle.launcher.run.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -profile gpu} asks of a cluster and of a container engine, for networks and for nothing else. Both are stood in for by scripts. */
@Tag("full")
class GpuProfileTest {
    private static final String INSTALLED = "/opt/pytorch-cuda";
    @TempDir
    Path folder;
    private Path programs;

    @BeforeEach
    void standIn() throws IOException {
        programs = Files.createDirectories(folder.resolve("programs"));
        program("sbatch", """
                number=$(( $(cat "$0.number" 2>/dev/null || echo 0) + 1 )); echo $number > "$0.number"
                script="${@: -1}"; [ -f "$script" ] || { script="$PWD/.submitted"; cat > "$script"; }
                setsid bash "$script" > /dev/null 2>&1 < /dev/null &
                echo "Submitted batch job $number"
                """);
        program("squeue", "exit 0\n");
        program("scancel", "exit 0\n");
        // Runs what stands after the image's name.
        program("docker", """
                [ "$1" = run ] || exit 0
                while [ $# -gt 0 ] && [ "$1" != /bin/bash ]; do shift; done
                exec "$@"
                """);
    }

    @Test
    void aClusterIsAskedForOneGpuForEachNetwork() throws Exception {
        Map<String, String> scripts = scripts("test,slurm,gpu");
        assertThat(scripts.get("NETWORK_TRAIN")).contains("#SBATCH --gres=gpu:1\n").contains("export PYTORCH_LIBRARY_PATH=\"" + INSTALLED + "/torch/lib\"");
        assertThat(scripts.get("NETWORK_SEGMENT")).contains("#SBATCH --gres=gpu:1\n");
        assertThat(scripts.get("REPORT_HTML")).contains("#SBATCH").doesNotContain("--gres");
    }

    @Test
    void aContainerOfANetworkSeesTheGpuAndTheInstallation() throws Exception {
        Map<String, String> scripts = scripts("test,docker,gpu");
        assertThat(scripts.get("NETWORK_TRAIN")).contains("--gpus all -v " + INSTALLED + ":" + INSTALLED + ":ro ").contains("PYTORCH_LIBRARY_PATH=");
        assertThat(scripts.get("NETWORK_SEGMENT")).contains("--gpus all");
        assertThat(scripts.get("REPORT_HTML")).contains("docker run").doesNotContain("--gpus");
    }

    /** By process, what Nextflow made of a task of it. */
    private Map<String, String> scripts(String profile) throws Exception {
        Fascicle fascicle = new Fascicle(folder).with("PATH", programs + ":" + System.getenv("PATH")).with("PYTORCH_LIBRARY_PATH", INSTALLED + "/torch/lib");
        Fascicle.Ended ended = fascicle.start("run", Repository.root().resolve("params/nmd_segmentation.yaml").toString(), "-profile", profile, "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("with the profile's params " + Repository.root().resolve("params/profiles/gpu.yaml"));
        Map<String, String> scripts = new TreeMap<>();
        for (Trace.Task task : fascicle.trace("nmd_segmentation_test").tasks()) scripts.put(task.process(), Files.readString(task.workdir().resolve(".command.run")));
        assertThat(scripts).containsKeys("NETWORK_TRAIN", "NETWORK_SEGMENT", "REPORT_HTML");
        return scripts;
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/usr/bin/env bash\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package org.fascicle.launcher.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fascicle.launcher.Repository;
import org.fascicle.launcher.Tools;
import org.junit.jupiter.api.Test;

/** The files others rely on are those the code says. After a meant change: {@code ./fascicle schema}, and read the difference. */
class ContractTest {
    private final Contract contract = Contract.generate(Tools.catalogue());

    @Test
    void theRepositoryHoldsWhatTheCodeGenerates() throws IOException {
        for (Map.Entry<String, String> file : contract.files().entrySet()) {
            Path path = Repository.root().resolve(file.getKey());
            assertThat(path).as("run ./fascicle schema").isRegularFile();
            assertThat(Files.readString(path)).as(file.getKey() + " differs from the code: run ./fascicle schema and read the difference").isEqualTo(file.getValue());
        }
    }

    @Test
    void theRepositoryHoldsNoSchemaOfATableThatIsGone() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.root().resolve("results-schema"))) {
            List<String> there = files.filter(Files::isRegularFile).map(f -> Repository.root().relativize(f).toString()).toList();
            assertThat(contract.files().keySet()).containsAll(there);
        }
    }
}

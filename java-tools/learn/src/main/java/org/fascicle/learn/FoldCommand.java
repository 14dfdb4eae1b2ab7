package org.fascicle.learn;

import java.nio.file.Path;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Option;

/**
 * A command that works on one fold's features.
 *
 * @param <C> its config record
 */
abstract class FoldCommand<C extends Record> extends ToolCommand<C> {
    @Option(names = "--fold", required = true, paramLabel = "NAME", description = "fold of the split, e.g. all or leave-sub-01")
    private String fold;

    @Option(names = "--split", required = true, paramLabel = "FILE", description = "split_assignment of learn split")
    private Path splitTable;

    @Option(names = "--features", required = true, paramLabel = "TABLES", description = "radiomic_features, or harmonised_features of the fold: one part or a folder of them")
    private Path featureFolder;

    FoldCommand(Class<C> configType) {
        super(configType);
    }

    final String fold() {
        return fold;
    }

    final Path splitTable() {
        return splitTable;
    }

    final Path featureFolder() {
        return featureFolder;
    }
}

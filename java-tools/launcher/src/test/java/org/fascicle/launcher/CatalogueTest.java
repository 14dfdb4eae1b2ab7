package org.fascicle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fascicle.launcher.params.ToolCatalogue;
import org.junit.jupiter.api.Test;

/** One process = one module folder = one command: the three lists are the same, both ways. */
class CatalogueTest {
    private static final Pattern PROCESS = Pattern.compile("(?m)^process (\\w+) \\{");
    private static final Pattern SCRIPT = Pattern.compile("(?s)script:\\s+\"\"\"(.*?)\"\"\"");
    private static final List<String> DIRECTIVES = List.of("tag ", "label ", "container ", "stub:", "val tool_digest");
    private final Path modules = Repository.root().resolve("modules");

    @Test
    void everyCommandHasAModuleAndEveryModuleACommand() throws IOException {
        List<String> commands = Tools.catalogue().commands().stream().map(entry -> entry.tool() + "/" + entry.command()).sorted().toList();
        assertThat(folders().keySet()).containsExactlyElementsOf(commands);
    }

    @Test
    void everyProcessIsNamedAfterItsFolderAndCallsItsCommandOnce() throws IOException {
        for (Map.Entry<String, Path> module : folders().entrySet()) {
            String text = Files.readString(module.getValue().resolve("main.nf"));
            Matcher process = PROCESS.matcher(text);
            assertThat(process.find()).as(module.getKey()).isTrue();
            assertThat(process.group(1)).isEqualTo(module.getKey().replace('/', '_').toUpperCase(java.util.Locale.ROOT));
            assertThat(process.find()).as("a second process in " + module.getKey()).isFalse();
            Matcher script = SCRIPT.matcher(text);
            assertThat(script.find()).isTrue();
            assertThat(script.group(1).strip()).startsWith("fascicle " + module.getKey().replace('/', ' ') + " ");
            assertThat(script.group(1)).as("one command, no arithmetic").doesNotContain("$((", "|", ";", "&&", "`");
            assertThat(text).contains(DIRECTIVES);
            assertThat(module.getValue().resolve("meta.yml")).isRegularFile().content().contains("name: " + module.getKey().replace('/', '_'));
        }
    }

    @Test
    void everyOptionOfAScriptIsAnOptionOfItsCommand() throws IOException {
        ToolCatalogue catalogue = Tools.catalogue();
        for (var tool : catalogue.tools()) {
            for (var command : tool.commandLine().getSubcommands().entrySet()) {
                String text = Files.readString(modules.resolve(tool.name()).resolve(command.getKey()).resolve("main.nf"));
                Matcher script = SCRIPT.matcher(text);
                assertThat(script.find()).isTrue();
                List<String> known = command.getValue().getCommandSpec().options().stream().flatMap(option -> Stream.of(option.names())).toList();
                List<String> used = Pattern.compile("--[a-z][a-z-]+").matcher(script.group(1)).results().map(java.util.regex.MatchResult::group).distinct().toList();
                assertThat(known).as("options of " + tool.name() + " " + command.getKey()).containsAll(used);
            }
        }
    }

    private Map<String, Path> folders() throws IOException {
        Map<String, Path> folders = new TreeMap<>();
        try (Stream<Path> files = Files.walk(modules)) {
            files.filter(f -> f.getFileName().toString().equals("main.nf"))
                    .forEach(f -> folders.put(modules.relativize(f.getParent()).toString(), f.getParent()));
        }
        return folders;
    }
}

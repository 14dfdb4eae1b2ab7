package org.fascicle.launcher.params;

import java.util.List;
import java.util.Optional;
import org.fascicle.toolkit.Tool;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;

/**
 * The tools of this build and their commands, in the order of the data's way.
 *
 * @param tools the tools
 */
public record ToolCatalogue(List<Tool> tools) {

    /** One command: {@code quantify radiomics}. */
    public record Entry(String tool, String command, String description, Class<? extends Record> config) {
        /** The process that runs it: {@code QUANTIFY_RADIOMICS}. */
        public String process() {
            return (tool + "_" + command).toUpperCase(java.util.Locale.ROOT);
        }
    }

    /** Every command, tool by tool. */
    public List<Entry> commands() {
        return tools.stream().flatMap(tool -> tool.commands().stream().map(command -> entry(tool, command))).toList();
    }

    /** The command of this name, if there is one. */
    public Optional<Entry> find(String tool, String command) {
        return commands().stream().filter(e -> e.tool().equals(tool) && e.command().equals(command)).findFirst();
    }

    private static Entry entry(Tool tool, ToolCommand<?> command) {
        Command annotation = command.getClass().getAnnotation(Command.class);
        return new Entry(tool.name(), annotation.name(), String.join(" ", annotation.description()), command.configType());
    }
}

package org.fascicle.toolkit;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The settings of a command as {@code --help} lists them: name, default and what it does, from the config record. */
final class SettingsHelp {
    private static final int WIDTH = 120;
    private static final int INDENT = 34;

    private SettingsHelp() {}

    static <C extends Record> String of(Class<C> config) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        text.append("Settings, for --config '{\"name\": value}' or this command's block of a params file, with their defaults:").append(System.lineSeparator());
        append(text, ConfigSchema.of(config), "");
        return text.toString();
    }

    /** The names of each command's settings. */
    static String names(CommandLine tool) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        text.append("Settings by command; COMMAND --help describes them:").append(System.lineSeparator());
        tool.getSubcommands().forEach((name, line) -> {
            JsonNode properties = ConfigSchema.of(((ToolCommand<?>) line.getCommand()).configType()).get("properties");
            List<String> lines = wrap(String.join(", ", properties.propertyNames()));
            text.append(String.format("  %-" + (INDENT - 2) + "s", name)).append(String.join(System.lineSeparator() + " ".repeat(INDENT), lines)).append(System.lineSeparator());
        });
        return text.toString();
    }

    private static void append(StringBuilder text, JsonNode schema, String prefix) {
        for (String name : schema.get("properties").propertyNames()) {
            JsonNode setting = schema.get("properties").get(name);
            if (setting.has("properties")) {
                append(text, setting, prefix + name + ".");
                continue;
            }
            String head = "  " + prefix + name + " = " + setting.path("default");
            text.append(head);
            String gap = head.length() < INDENT ? " ".repeat(INDENT - head.length()) : System.lineSeparator() + " ".repeat(INDENT);
            text.append(gap).append(String.join(System.lineSeparator() + " ".repeat(INDENT), wrap(setting.path("description").asString()))).append(System.lineSeparator());
        }
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : text.split(" ")) {
            if (!lines.getLast().isEmpty() && lines.getLast().length() + word.length() + 1 > WIDTH - INDENT) {
                lines.add("");
            }
            lines.set(lines.size() - 1, lines.getLast().isEmpty() ? word : lines.getLast() + " " + word);
        }
        return lines;
    }
}

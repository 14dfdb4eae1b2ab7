package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fascicle.testkit.SharedData;

/**
 * A table of {@code docs/maps.md} that an experiment fills in, between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}.
 * The experiment leaves its own in {@code target/experiments/NAME.md} and fails where the document says otherwise.
 */
final class GeneratedTable {
    private static final Pattern NUMBER = Pattern.compile("[-−+]?\\d+(?:\\.\\d+)?");
    /** Another processor rounds otherwise. */
    private static final double LAST_DIGIT = 0.11;
    private static final double COUNT = 0.03;
    private final String name;
    private final StringBuilder text = new StringBuilder();

    GeneratedTable(String name, String... header) {
        this.name = name;
        row(header);
        text.append("|---".repeat(header.length)).append("|\n");
    }

    void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    void compareWithTheDocument() throws IOException {
        Path file = Files.createDirectories(Path.of("target/experiments")).resolve(name + ".md");
        Files.writeString(file, text);
        String document = Files.readString(SharedData.projectRoot().resolve("docs/maps.md"));
        Matcher block = Pattern.compile("<!-- begin " + name + " -->\n(.*?)<!-- end " + name + " -->", Pattern.DOTALL).matcher(document);
        if (!block.find() || !agree(block.group(1))) {
            throw new AssertionError("docs/maps.md does not say what the experiment found: put " + file.toAbsolutePath() + " between the marks of " + name + "\n" + text);
        }
    }

    private boolean agree(String documented) {
        List<Double> ours = numbers(text.toString());
        List<Double> theirs = numbers(documented);
        if (ours.size() != theirs.size() || !words(text.toString()).equals(words(documented))) {
            return false;
        }
        for (int n = 0; n < ours.size(); n++) {
            if (Math.abs(ours.get(n) - theirs.get(n)) > Math.max(LAST_DIGIT, COUNT * Math.abs(ours.get(n)))) {
                return false;
            }
        }
        return true;
    }

    private static String words(String table) {
        return NUMBER.matcher(table).replaceAll("#");
    }

    private static List<Double> numbers(String table) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(table);
        while (matcher.find()) {
            numbers.add(Double.valueOf(matcher.group().replace('−', '-')));
        }
        return numbers;
    }
}

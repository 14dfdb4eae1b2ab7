package org.fascicle.report;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** {@code fascicle report}: pictures of each unit, and the study's page. */
public final class ReportTool {
    private ReportTool() {}

    /** The tool and its commands. */
    public static Tool tool() {
        return new Tool("report", "pictures of each unit, and the study's report", List.of(new SubjectCommand(), new HtmlCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}

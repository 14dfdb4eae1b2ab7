package org.fascicle.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Renders the page into one file: its styles, script, figures and pictures are inside it. */
public final class PageWriter {
    private PageWriter() {}

    /** Writes the file under its name only when it is whole. */
    public static void write(ReportPage page, Path file) throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.fascicle.report.template");
        StringOutput html = new StringOutput(1 << 20);
        engine.render("page.jte", Map.of("page", page, "css", resource("report.css"), "script", resource("report.js")), html);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        Files.writeString(unfinished, html.toString());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PageWriter.class.getResourceAsStream("/org/fascicle/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the tool's resource " + name + " is not on its class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

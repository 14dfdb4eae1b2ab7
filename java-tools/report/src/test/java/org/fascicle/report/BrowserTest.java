package org.fascicle.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.DataOrigin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: its script runs without a mistake, and nothing overflows a narrow window. Needs Chromium. */
@Tag("full")
class BrowserTest {
    /** Notes what went wrong, and how much wider than the window the page is, where the dumped page shows it. */
    private static final String PROBE_FIRST = "<script>addEventListener('error', e => document.documentElement.dataset.failed = e.message)</script>";
    private static final String PROBE_LAST = "<script>document.documentElement.dataset.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth</script>";

    @TempDir
    Path folder;
    private Path page;

    @BeforeEach
    void render() throws IOException {
        Path tables = Files.createDirectory(folder.resolve("tables"));
        SyntheticStudy study = new SyntheticStudy(tables, DataOrigin.simulated);
        study.writeAll();
        study.writeSheets(folder);
        for (String session : List.of("ses-t0", "ses-t1")) {
            UnitId unit = new UnitId("sub-01", session);
            SyntheticImages.write(folder.resolve("images").resolve(unit.toString()), unit, 64, 4);
            ReportTool.tool().run("subject", "--unit", unit.toString(), "--images",
                    folder.resolve("images").resolve(unit.toString()).toString(), "--out", folder.toString());
        }
        Path params = Files.writeString(folder.resolve("resolved.json"), "{\"study\": \"stim1_som\"}");
        assertThat(ReportTool.tool().run("html", "--tables", tables.toString(), "--params", params.toString(), "--gallery",
                folder.resolve("gallery").toString(),
                "--assessments", folder.resolve("assessments.csv").toString(), "--out", folder.toString())).isZero();
        page = folder.resolve("report/index.html");
        String html = Files.readString(page).replace("<head>", "<head>" + PROBE_FIRST).replace("</body>", PROBE_LAST + "</body>");
        Files.writeString(page, html);
    }

    @Test
    void theScriptRunsAndShowsTheImages() throws Exception {
        String dom = dom(1400);
        assertThat(dom).doesNotContain("data-failed");
        assertThat(dom.split("<figure class=\"pane\">", -1)).as("two sessions, two contrasts").hasSize(5);
        assertThat(dom).contains("data-tip=\"Vastus lateralis, left · cluster", "href=\"data:image/jpeg;base64,", "<button type=\"button\">Patient</button>");
    }

    @Test
    void aNarrowWindowIsNotOverflown() throws Exception {
        assertThat(dom(390)).doesNotContain("data-failed").contains("data-overflow=\"0\"");
    }

    private String dom(int width) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process browser;
        try {
            browser = new ProcessBuilder(chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="
                    + folder.resolve("profile"), "--window-size=" + width + ",900", "--dump-dom",
                    page.toUri().toString()).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new IllegalStateException("Chromium does not start", e);
        }
        assertThat(browser.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static String chromium() {
        List<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).flatMap(bin -> Stream.of("chromium",
                "chromium-browser", "google-chrome").map(Path.of(bin)::resolve))
                .filter(Files::isExecutable).toList();
        assumeThat(found).as("skipped: Chromium is not installed").isNotEmpty();
        return found.getFirst().toString();
    }
}

package org.fascicle.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.report.claim.ClaimComputation;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.gallery.Gallery;
import org.fascicle.report.gallery.GalleryIndex;
import org.fascicle.report.page.PageWriter;
import org.fascicle.report.page.ReportPage;
import org.fascicle.report.study.Study;
import org.fascicle.report.study.StudyTables;
import org.fascicle.schema.PublishedClaim;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code report html}: the study's report, {@code report/index.html}, which needs no other file and no network; its
 * figures as {@code report/figures/*.svg}; and table {@code published_claim} where claims are given.
 */
@Command(name = "html", description = "writes the study's report: one page that needs nothing else, and its figures as SVG files")
public final class HtmlCommand extends ToolCommand<HtmlReportConfig> {
    @Option(names = "--tables", required = true, paramLabel = "TABLES", description = "folder of the study's result tables, laid out in any way")
    private Path tables;

    @Option(names = "--gallery", paramLabel = "FOLDER", description = "folder that report subject wrote to")
    private Path gallery;

    @Option(names = "--params", required = true, paramLabel = "FILE", description = "the study's params as JSON, every default filled in")
    private Path params;

    @Option(names = "--participants", paramLabel = "FILE", description = "participants.csv")
    private Path participants;

    @Option(names = "--assessments", paramLabel = "FILE", description = "assessments.csv")
    private Path assessments;

    @Option(names = "--claims", paramLabel = "FILE", description = "what was published, YAML; see params/claims")
    private Path claims;

    public HtmlCommand() {
        super(HtmlReportConfig.class);
    }

    @Override
    protected void execute(HtmlReportConfig config, CommandRun run) throws IOException {
        Study study = read(config, run);
        ClaimsFile published = ClaimsFile.none();
        List<PublishedClaim> obtained = List.of();
        if (claims != null) {
            run.input("claims", claims);
            published = ClaimsFile.read(claims);
            obtained = ClaimComputation.obtain(published, study);
            run.writeTable(PublishedClaim.class, obtained, "");
        }
        ReportPage page = ReportPage.of(study, published, obtained);
        Path folder = Files.createDirectories(run.out().resolve("report"));
        Path figures = Files.createDirectories(folder.resolve("figures"));
        for (Figure figure : page.figures()) {
            Files.writeString(figures.resolve(figure.id() + ".svg"), figure.file());
        }
        PageWriter.write(page, folder.resolve("index.html"));
    }

    private Study read(HtmlReportConfig config, CommandRun run) throws IOException {
        Problems problems = new Problems();
        JsonNode resolved = readParams();
        run.input("params", params);
        StudyTables study = StudyTables.in(tables, run);
        Gallery pictures = gallery == null ? Gallery.empty() : Gallery.in(gallery);
        pictures.units().stream().map(Gallery.Unit::index).map(GalleryIndex::origin).forEach(run::inheritOrigin);
        Optional<Participants> people = Optional.ofNullable(participants).map(file -> Participants.read(file, problems));
        Optional<Assessments> scores = Optional.ofNullable(assessments).map(file -> Assessments.read(file, problems));
        problems.throwIfAny();
        return Study.of(config, resolved, study, people, scores, pictures, run.origin());
    }

    private JsonNode readParams() throws IOException {
        try {
            return Json.mapper().readTree(Files.readString(params));
        } catch (JacksonException e) {
            throw new InvalidInputException(Problem.inFile(params.toString(), "not JSON: " + e.getOriginalMessage(),
                    "give the params as the launcher resolves them"));
        }
    }
}

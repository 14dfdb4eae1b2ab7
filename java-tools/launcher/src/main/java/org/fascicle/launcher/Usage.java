package org.fascicle.launcher;

import org.fascicle.launcher.params.ToolCatalogue;

/** What {@code fascicle help} prints. */
final class Usage {
    private Usage() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                Fascicle runs quantitative muscle-MRI studies from scanner files to published tables.

                  fascicle run PARAMS.yaml     run a study, or go on with one that was stopped; see fascicle run --help
                  fascicle test [--full]       run the tests
                  fascicle validation          write what the tests compared with what into docs/validation.md
                  fascicle doctor              say what of this machine is ready; --device gpu also tries PyTorch on it
                  fascicle TOOL COMMAND …      run one step by hand; --help tells its settings

                Tools and their commands:
                """);
        for (ToolCatalogue.Entry entry : Tools.catalogue().commands()) {
            text.append(String.format("  %-24s %s%n", entry.tool() + " " + entry.command(), entry.description()));
        }
        return text.toString();
    }

    static String run() {
        return """
                fascicle run PARAMS.yaml [--variant FILE] [--SETTING VALUE …] [--outdir FOLDER] [--fresh] [NEXTFLOW OPTIONS]

                  --variant FILE     another params file laid over the study's; may be given more than once
                  --learn.som.sigma 2, --seed 7, …   one setting, stronger than any file
                  --outdir FOLDER    where results go (default: results)
                  --fresh            compute everything again; otherwise what has not changed is taken from earlier runs
                  -profile NAME,…    Nextflow's, e.g. docker, slurm, gpu; params/profiles/NAME.yaml of Fascicle, and profiles/NAME/<params file> beside
                     the params file, are laid over the study where they exist
                  -c, -stub-run, -with-report, -queue-size, …   go to Nextflow as they are

                Results are in FOLDER/<study>/<run>; FOLDER/<study>/latest names the last complete run.
                Exit codes: 0 done, 2 something in the input to mend, 3 the cohort failed a check, 4 out of memory or disk, 1 a bug.
                """;
    }
}

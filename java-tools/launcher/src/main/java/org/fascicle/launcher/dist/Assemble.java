package org.fascicle.launcher.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Assembles the distribution from what Maven built: {@code Assemble <repository> <distribution> <stamp>}. Called by the
 * {@code fascicle} script, before any tool can run, so it uses nothing but the JDK.
 */
public final class Assemble {
    private Assemble() {}

    /**
     * @param args the repository's root, the distribution's folder, and the hash of the sources it was built from
     * @throws IOException when a jar cannot be read or the distribution not written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: Assemble REPOSITORY DISTRIBUTION STAMP");
            System.exit(2);
        }
        Path repository = Path.of(args[0]);
        Assembler assembler = new Assembler(repository.resolve("java-tools"), repository.resolve("containers/bin/fascicle"));
        Release release = assembler.assemble(Path.of(args[1]), args[2]);
        List<String> slow = release.recordStartUp();
        slow.forEach(tool -> System.err.println("fascicle: no start-up cache for '" + tool + "'; it runs, a little slower"));
        release.markComplete();
        release.removeOthers(Release.KEPT);
    }
}

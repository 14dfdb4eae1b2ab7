package org.fascicle.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A module depends on lower layers only, never on a sibling. */
class ArchitectureTest {
    private static final List<List<String>> LAYERS = List.of(
            List.of("schema"),
            List.of("image", "table", "stats"),
            List.of("dicom", "qmri", "radiomics", "harmonise", "cohort", "cluster", "phantom", "registration", "networks", "segmentation"),
            List.of("toolkit"),
            List.of("simulate", "ingest", "preprocess", "quantify", "learn", "network", "evaluate", "report"),
            List.of("launcher"));
    private static final Map<String, Integer> LEVEL = levels();
    private static JavaClasses fascicle;

    @BeforeAll
    static void read() {
        fascicle = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.fascicle");
    }

    @Test
    void modulesDependOnLowerLayersOnly() {
        classes().that().resideInAPackage("org.fascicle..").and().resideOutsideOfPackage("org.fascicle.testkit..")
                .should(new ArchCondition<JavaClass>("depend on their own module and lower layers") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                            String from = module(type);
                            String to = module(dependency.getTargetClass());
                            if (to.isEmpty() || from.equals(to) || level(to) < level(from)) continue;
                            events.add(SimpleConditionEvent.violated(type, from + " → " + to + ": " + dependency.getDescription()));
                        }
                    }
                }).check(fascicle);
    }

    @Test
    void librariesDoNotPrintOrExit() {
        noClasses().that().resideInAnyPackage(LAYERS.subList(0, 3).stream().flatMap(List::stream).map(m -> "org.fascicle." + m + "..").toArray(String[]::new))
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "exit", int.class).check(fascicle);
    }

    @Test
    void onlyTensorsKnowTheEngineThatComputesThem() {
        noClasses().that().resideInAPackage("org.fascicle..").and().resideOutsideOfPackage("org.fascicle.networks.tensor..")
                .should().dependOnClassesThat().resideInAPackage("ai.djl..").check(fascicle);
    }

    @Test
    void nothingHoldsStaticStateThatChanges() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields().that().areStatic().and().areDeclaredInClassesThat().resideInAPackage("org.fascicle..")
                .should().beFinal().check(fascicle);
    }

    private static String module(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names.length > 2 && names[0].equals("org") && names[1].equals("fascicle") ? names[2] : "";
    }

    private static int level(String module) {
        Integer level = LEVEL.get(module);
        if (level == null) throw new IllegalStateException("module " + module + " has no layer: give it one in this test and in the parent POM");
        return level;
    }

    private static Map<String, Integer> levels() {
        Map<String, Integer> levels = new HashMap<>();
        for (int i = 0; i < LAYERS.size(); i++) for (String module : LAYERS.get(i)) levels.put(module, i);
        return levels;
    }
}

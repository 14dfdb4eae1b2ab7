package org.fascicle.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.fascicle.launcher.params.ToolCatalogue;
import org.fascicle.toolkit.Tool;

/** The tools this launcher was built with. */
public final class Tools {
    /** In the order of the data's way. */
    private static final List<String> NAMES = List.of("Simulate", "Ingest", "Preprocess", "Quantify", "Learn", "Network", "Evaluate", "Report");

    private Tools() {}

    /** Their commands. */
    public static ToolCatalogue catalogue() {
        return new ToolCatalogue(NAMES.stream().map(Tools::find).flatMap(Optional::stream).toList());
    }

    private static Optional<Tool> find(String name) {
        try {
            Class<?> type = Class.forName("org.fascicle." + name.toLowerCase(java.util.Locale.ROOT) + "." + name + "Tool");
            return Optional.of((Tool) type.getMethod("tool").invoke(null));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the tool " + name + " does not start", e);
        }
    }
}

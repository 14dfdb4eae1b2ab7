package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.Sidecar;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.qmri.MapQuantity;

/** How a map's definition is kept in its sidecar. */
final class MapSidecar {
    private static final String QUANTITY = "Quantity";
    private static final String METHOD = "Method";
    private static final String FIELD = "MagneticFieldStrength";

    private MapSidecar() {}

    static Sidecar of(MapDefinition definition) {
        Sidecar sidecar = Sidecar.empty().with(QUANTITY, definition.quantity().name()).with("Units", definition.quantity().unit()).with(METHOD, definition.method());
        return definition.fieldStrengthT() == null ? sidecar : sidecar.with(FIELD, definition.fieldStrengthT());
    }

    /** @throws ImageFormatException where the sidecar does not say what the map holds */
    static MapDefinition read(Path file) throws IOException {
        Sidecar sidecar = Sidecar.read(file);
        MapQuantity quantity = sidecar.text(QUANTITY).flatMap(MapQuantity::named).orElseThrow(() ->
                new ImageFormatException(file, "it does not name its Quantity", "use one of " + MapQuantity.names()));
        return new MapDefinition(quantity, sidecar.text(METHOD).orElse(""), MapInput.fieldStrengthT(null, sidecar));
    }
}

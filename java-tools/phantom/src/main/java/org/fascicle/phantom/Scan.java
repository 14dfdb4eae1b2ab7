package org.fascicle.phantom;

import java.util.Optional;
import org.fascicle.image.Volume;

/**
 * One rendered series.
 *
 * @param contrast  which
 * @param sequence  its settings
 * @param magnitude one frame an echo, stored-value units
 * @param phase     radians in −π to π, where the contrast keeps it
 */
public record Scan(SimulatedContrast contrast, Sequence sequence, Volume magnitude, Optional<Volume> phase) {
}

package org.fascicle.learn;

import org.fascicle.cluster.MapTraining;
import org.fascicle.cluster.OnlineTraining;
import org.fascicle.cluster.SmileTraining;

/** Who trains a map; all give the same one. Spelt as in the params. */
public enum MapEngine {
    /** Fascicle's own loop. */
    fascicle,
    /** Smile's SOM. */
    smile;

    MapTraining training() {
        return switch (this) {
            case fascicle -> new OnlineTraining();
            case smile -> new SmileTraining();
        };
    }
}

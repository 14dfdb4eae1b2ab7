package org.fascicle.ingest;

import org.fascicle.cohort.MaskLabels;
import org.fascicle.image.LabelMap;

/** A mask and which muscle each of its labels is. */
record NamedMask(LabelMap map, MaskLabels names) {}

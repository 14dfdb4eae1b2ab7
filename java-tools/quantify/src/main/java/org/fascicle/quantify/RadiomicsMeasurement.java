package org.fascicle.quantify;

import java.util.List;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.IbsiExtractor;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.RadiomicsExtractor;
import org.fascicle.radiomics.RadiomicsProtocol;
import org.fascicle.radiomics.RegionOutcome;

/** Computes the features of some labels by one profile: the same in a study and by hand. */
@FunctionalInterface
interface RadiomicsMeasurement {
    /**
     * The outcome of each label, in their order.
     *
     * @throws org.fascicle.radiomics.FlatImageException when the image is to be normalised and has no spread
     */
    List<RegionOutcome> of(Volume image, LabelMap mask, List<Integer> labels);

    /** PyRadiomics' features. */
    static RadiomicsMeasurement of(RadiomicsProtocol protocol, int threads) {
        return (image, mask, labels) -> new RadiomicsExtractor(protocol).extract(image, mask, labels, threads);
    }

    /** IBSI's features. */
    static RadiomicsMeasurement of(IbsiSettings settings, int threads) {
        return (image, mask, labels) -> new IbsiExtractor(settings).extract(image, mask, labels, threads);
    }
}

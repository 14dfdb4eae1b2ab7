package org.fascicle.harmonise;

import org.fascicle.image.Volume;

/**
 * Count, mean and standard deviation of the finite values of a region, each summed once in storage order, in double.
 *
 * @param count             number of finite values
 * @param mean              their mean; 0 where there is none
 * @param standardDeviation their sample standard deviation (divisor n − 1, as ITK's); 0 below two values
 */
record RegionStatistics(int count, double mean, double standardDeviation) {
    static RegionStatistics of(Volume image, IntensityRegion region) {
        float[] data = image.data();
        int count = 0;
        double sum = 0;
        for (int v = 0; v < data.length; v++) {
            if (Float.isFinite(data[v]) && region.includes(v)) {
                sum += data[v];
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double squares = 0;
        for (int v = 0; v < data.length; v++) {
            if (Float.isFinite(data[v]) && region.includes(v)) {
                squares += (data[v] - mean) * (data[v] - mean);
            }
        }
        return new RegionStatistics(count, mean, count < 2 ? 0 : Math.sqrt(squares / (count - 1)));
    }
}

package org.fascicle.phantom;

/**
 * A hospital's scanner: what makes its images differ from another centre's.
 *
 * @param name           as samplesheets call the centre
 * @param institution    as its DICOM headers call it
 * @param vendor         whose habits its headers follow
 * @param model          scanner model
 * @param station        station name
 * @param serialNumber   device serial number
 * @param fieldT         1.5 or 3
 * @param gain           stored value of the brighter of muscle and fat, over 0
 * @param noise          standard deviation of each channel's noise in a voxel of {@value #REFERENCE_VOXEL_MM3} mm³ of a
 *                       2D acquisition, relative to a unit signal
 * @param biasSpread     standard deviation of ln of the receive coils' sensitivity over the body
 * @param b1Spread       standard deviation of the transmit field about nominal
 * @param b0SpreadHz     standard deviation of the off-resonance over the body
 * @param inPlaneScale   in-plane voxel size relative to the study's, over 0
 * @param tiltDeg        angle of the slices against the axial plane
 * @param protocol       its pulse sequences
 */
public record SimulatedCentre(String name, String institution, Vendor vendor, String model, String station, String serialNumber,
                              double fieldT, double gain, double noise, double biasSpread, double b1Spread, double b0SpreadHz,
                              double inPlaneScale, double tiltDeg, Protocol protocol) {
    /** Voxel volume for which {@link #noise} holds; {@link Scanner#noiseSd} says how it goes with volume and partitions. */
    public static final double REFERENCE_VOXEL_MM3 = 32;

    /** Scanner makers, under invented names; each has header habits like those of a real one. */
    public enum Vendor {
        /** Writes physical values as stored. */
        AURIGA,
        /** Scales its stored values through private and rescale attributes. */
        BOREALIS,
        /** Writes its echo number and coils into private groups. */
        CORVUS
    }

    public SimulatedCentre {
        if (fieldT != 1.5 && fieldT != 3.0) {
            throw new IllegalArgumentException("centres have 1.5 or 3 T, not " + fieldT);
        }
        if (!(gain > 0 && noise >= 0 && biasSpread >= 0 && b1Spread >= 0 && b0SpreadHz >= 0 && inPlaneScale > 0)) {
            throw new IllegalArgumentException(name + ": gain and in-plane scale are over 0, spreads and noise at least 0");
        }
        if (Math.abs(tiltDeg) > 45) {
            throw new IllegalArgumentException(name + ": slices tilt by at most 45°, not " + tiltDeg);
        }
    }

    /** The centres that cohorts draw from, in the order in which they join a study. */
    public static java.util.List<SimulatedCentre> all() {
        return java.util.List.of(
                new SimulatedCentre("north", "Northern University Hospital", Vendor.AURIGA, "Auriga 15T Clinica", "MRC25104",
                        "40218", 1.5, 600, 0.009, 0.16, 0.04, 22, 1.0, 0, Protocol.standard(1.5)),
                new SimulatedCentre("river", "Riverside Neuromuscular Centre", Vendor.BOREALIS, "Borealis 30T Lumen", "BMR3T02",
                        "77031", 3.0, 1500, 0.006, 0.28, 0.12, 38, 0.9, 0, Protocol.standard(3.0)),
                new SimulatedCentre("harbour", "Harbour General Hospital", Vendor.CORVUS, "Corvus Vela 1.5", "CVL-15-1",
                        "00915", 1.5, 950, 0.011, 0.20, 0.05, 26, 1.1, 12, Protocol.standard(1.5).lengthened(1.12)));
    }

    /**
     * The centre of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SimulatedCentre of(String name) {
        return all().stream().filter(centre -> centre.name.equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no simulated centre \"" + name + "\"; there are "
                        + String.join(", ", all().stream().map(SimulatedCentre::name).toList())));
    }
}

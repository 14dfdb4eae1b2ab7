package org.fascicle.report.gallery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.DataOrigin;
import org.fascicle.toolkit.Json;
import tools.jackson.core.JacksonException;

/**
 * What {@code gallery/<unit>/index.json} holds: the pictures of one unit and the outlines of its muscles.
 *
 * @param unit    subject and session, joined by an underscore
 * @param subject subject label
 * @param session session label
 * @param centre  centre label
 * @param origin  measured or simulated
 * @param images  its images, by region and contrast
 */
public record GalleryIndex(String unit, String subject, String session, String centre, DataOrigin origin, List<Image> images) {
    private static final String FILE = "index.json";

    public GalleryIndex {
        images = List.copyOf(images);
    }

    /**
     * One image.
     *
     * @param region      body region
     * @param contrast    contrast
     * @param series      series label
     * @param widthMm     width of the pictures in the scanner, mm
     * @param heightMm    height of the pictures in the scanner, mm
     * @param columns     width of the pictures in voxels: the unit of the outlines is a tenth of one
     * @param rows        height of the pictures in voxels
     * @param windowLow   image value shown black
     * @param windowHigh  image value shown white
     * @param edges       anatomical letters at the left, right, top and bottom edge, e.g. {@code RLAP}
     * @param sliceCount  slices the image has, of which {@code slices} are shown
     * @param slices      the pictures, in the order of the image
     */
    public record Image(String region, String contrast, String series, double widthMm, double heightMm, int columns, int rows,
            double windowLow, double windowHigh, String edges, int sliceCount, List<Slice> slices) {
        public Image {
            slices = List.copyOf(slices);
        }
    }

    /**
     * One picture.
     *
     * @param number     number of the slice in the image, from 1
     * @param positionMm where the slice lies along its normal's main scanner axis, RAS mm
     * @param file       file name of the picture, JPEG
     * @param outlines   outlines of the muscles it cuts
     * @param predicted  the same as networks drew them; empty where none was given
     */
    public record Slice(int number, double positionMm, String file, List<Outline> outlines, List<Prediction> predicted) {
        public Slice {
            outlines = List.copyOf(outlines);
            predicted = predicted == null ? List.of() : List.copyOf(predicted);
        }
    }

    /**
     * What a network drew in one slice.
     *
     * @param fold     fold whose network it is
     * @param network  its architecture
     * @param outlines its outlines
     */
    public record Prediction(String fold, String network, List<Outline> outlines) {
        public Prediction {
            outlines = List.copyOf(outlines);
        }
    }

    /**
     * The outline of one muscle in one slice.
     *
     * @param muscle name, or {@code label_13}
     * @param side   left, right, midline or empty
     * @param path   SVG path data in tenths of a voxel from the picture's upper left corner; to be filled by the even–odd rule
     */
    public record Outline(String muscle, String side, String path) {}

    /** Writes {@code index.json} into a folder. */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), Json.canonical(Json.mapper().valueToTree(this)) + "\n");
    }

    /** Whether a folder holds an index. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** @throws InvalidInputException where the folder's index is not one */
    public static GalleryIndex read(Path folder) throws IOException {
        try {
            return Json.mapper().readValue(Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8), GalleryIndex.class);
        } catch (JacksonException e) {
            throw new InvalidInputException(Problem.inFile(folder.resolve(FILE).toString(), "not an index of pictures: " + e.getOriginalMessage(),
                    "run report subject again for this unit"));
        }
    }
}

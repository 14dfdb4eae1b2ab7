package org.fascicle.report.gallery;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A slice as a picture of 256 greys.
 *
 * @param width  pixels across
 * @param height pixels down
 * @param greys  {@code width · height} values from 0 (black) to 255, row by row; not copied
 */
record SlicePicture(int width, int height, byte[] greys) {

    /** Brightness of a voxel of the slice shown, from 0 to 1. */
    interface Source {
        double at(int column, int row);
    }

    /**
     * Averages a slice down so that its longest side, as it lies in the scanner, has at most {@code maxSizePx} pixels; a
     * slice that is smaller keeps its voxels.
     */
    static SlicePicture of(Source source, int columns, int rows, int maxSizePx) {
        double shrink = Math.max(1, Math.max(columns, rows) / (double) maxSizePx);
        int width = Math.max(1, (int) Math.round(columns / shrink));
        int height = Math.max(1, (int) Math.round(rows / shrink));
        double[] narrow = new double[width * rows];
        double[] line = new double[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                line[c] = source.at(c, r);
            }
            average(line, narrow, r * width, 1, width);
        }
        double[] small = new double[width * height];
        double[] column = new double[rows];
        for (int c = 0; c < width; c++) {
            for (int r = 0; r < rows; r++) {
                column[r] = narrow[r * width + c];
            }
            average(column, small, c, width, height);
        }
        byte[] greys = new byte[small.length];
        for (int p = 0; p < small.length; p++) {
            greys[p] = (byte) Math.round(255 * Math.clamp(small[p], 0, 1));
        }
        return new SlicePicture(width, height, greys);
    }

    /** Writes it as a greyscale JPEG; the same greys give the same bytes. */
    void writeJpeg(Path file, double quality) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, greys);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        Files.write(file, bytes.toByteArray());
    }

    /** Mean of the source over the part of it that each of {@code n} equal intervals covers. */
    private static void average(double[] source, double[] target, int offset, int stride, int n) {
        double step = source.length / (double) n;
        for (int t = 0; t < n; t++) {
            double from = t * step;
            double to = Math.min(source.length, from + step);
            double sum = 0;
            for (int s = (int) from; s < to; s++) {
                sum += source[s] * (Math.min(to, s + 1) - Math.max(from, s));
            }
            target[offset + t * stride] = sum / (to - from);
        }
    }
}

package org.fascicle.evaluate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.fascicle.image.OtsuThreshold;

/**
 * A slice in few numbers: block means of a window on a grid of 32 × 32, of which the lowest 12 × 12 cosine coefficients are
 * kept, less the constant one, at unit length. Noise averages out in the blocks, a factor cancels in the length, and a flip
 * only turns signs.
 */
final class SliceDescriptor {
    /** Coefficients along each axis. */
    static final int ORDER = 12;
    private static final int BLOCKS = 32;
    private static final int MOST_SAMPLES = 16;
    /** Half side of the window about the foreground, in its root mean square radii: about twice a disc's own radius. */
    private static final double FOREGROUND_RADII = 2;
    private static final double[][] COSINES = cosines();

    private final float[] pixels;
    private final int width;
    private final int height;

    /** @param pixels {@code width · height} values, first axis fastest */
    SliceDescriptor(float[] pixels, int width, int height) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
    }

    /** Whether the brighter part of the slice (Otsu) covers so large a share of it; a constant slice has none. */
    boolean hasContent(double share) {
        double threshold = OtsuThreshold.of(pixels);
        int above = 0;
        for (float pixel : pixels) {
            above += pixel > threshold ? 1 : 0;
        }
        return above > 0 && above < pixels.length && above >= share * pixels.length;
    }

    /** Of the whole field of view: little moved by noise and by changed contrast. */
    double[] fieldOfView() {
        return describe((width - 1) / 2.0, (height - 1) / 2.0, width / 2.0, height / 2.0);
    }

    /** Of a window centred on the foreground and scaled to it: not moved by shifts and cropping. */
    double[] foreground() {
        double threshold = OtsuThreshold.of(pixels);
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumSquares = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (pixels[y * width + x] > threshold) {
                    n++;
                    sumX += x;
                    sumY += y;
                    sumSquares += (double) x * x + (double) y * y;
                }
            }
        }
        double centreX = sumX / n;
        double centreY = sumY / n;
        double half = FOREGROUND_RADII * Math.sqrt(Math.max(1, sumSquares / n - centreX * centreX - centreY * centreY));
        return describe(centreX, centreY, half, half);
    }

    /** Coefficients as text for a table. */
    static String encode(double[] descriptor) {
        ByteBuffer bytes = ByteBuffer.allocate(descriptor.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : descriptor) {
            bytes.putShort(Float.floatToFloat16((float) value));
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** {@code ORDER × ORDER} coefficients, first axis fastest; the first is 0. */
    static double[] decode(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        double[] descriptor = new double[ORDER * ORDER];
        for (int i = 0; i < descriptor.length; i++) {
            descriptor[i] = Float.float16ToFloat(bytes.getShort());
        }
        return descriptor;
    }

    private double[] describe(double centreX, double centreY, double halfX, double halfY) {
        double[][] blocks = blockMeans(centreX, centreY, halfX, halfY);
        double[] coefficients = new double[ORDER * ORDER];
        double squares = 0;
        for (int v = 0; v < ORDER; v++) {
            for (int u = 0; u < ORDER; u++) {
                double sum = 0;
                for (int y = 0; y < BLOCKS && u + v > 0; y++) {
                    double row = 0;
                    for (int x = 0; x < BLOCKS; x++) {
                        row += COSINES[u][x] * blocks[y][x];
                    }
                    sum += COSINES[v][y] * row;
                }
                coefficients[v * ORDER + u] = sum;
                squares += sum * sum;
            }
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] /= length;
        }
        return coefficients;
    }

    private double[][] blockMeans(double centreX, double centreY, double halfX, double halfY) {
        int samples = Math.clamp((int) Math.ceil(2 * Math.max(halfX, halfY) / BLOCKS), 1, MOST_SAMPLES);
        int side = BLOCKS * samples;
        double[][] blocks = new double[BLOCKS][BLOCKS];
        for (int j = 0; j < side; j++) {
            double y = centreY + ((j + 0.5) / side * 2 - 1) * halfY;
            for (int i = 0; i < side; i++) {
                double x = centreX + ((i + 0.5) / side * 2 - 1) * halfX;
                blocks[j / samples][i / samples] += interpolated(x, y) / (samples * samples);
            }
        }
        return blocks;
    }

    /** Linear between pixels, the edge's value half a pixel beyond it, 0 outside. */
    private double interpolated(double x, double y) {
        if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) {
            return 0;
        }
        int x0 = Math.clamp((int) Math.floor(x), 0, Math.max(0, width - 2));
        int y0 = Math.clamp((int) Math.floor(y), 0, Math.max(0, height - 2));
        double fx = Math.clamp(x - x0, 0, 1);
        double fy = Math.clamp(y - y0, 0, 1);
        int x1 = Math.min(x0 + 1, width - 1);
        int y1 = Math.min(y0 + 1, height - 1);
        double low = pixels[y0 * width + x0] * (1 - fx) + pixels[y0 * width + x1] * fx;
        double high = pixels[y1 * width + x0] * (1 - fx) + pixels[y1 * width + x1] * fx;
        return low * (1 - fy) + high * fy;
    }

    private static double[][] cosines() {
        double[][] table = new double[ORDER][BLOCKS];
        for (int u = 0; u < ORDER; u++) {
            for (int x = 0; x < BLOCKS; x++) {
                table[u][x] = Math.cos(Math.PI * (x + 0.5) * u / BLOCKS) * (u == 0 ? Math.sqrt(0.5) : 1);
            }
        }
        return table;
    }
}

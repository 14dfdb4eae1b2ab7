package org.fascicle.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.dicom.DeidentificationTally;
import org.fascicle.dicom.Deidentifier;
import org.fascicle.dicom.DicomDataset;
import org.fascicle.dicom.DicomReader;
import org.fascicle.dicom.MrSeries;
import org.fascicle.dicom.SeriesOutcome;
import org.fascicle.dicom.SeriesReader;
import org.fascicle.dicom.Tag;
import org.fascicle.schema.Severity;

/** Takes the series that a row of the samplesheet means out of its folder, de-identifies it and adds it to the image set. */
final class DicomSeries {
    private static final String SPLIT = "give each series its own folder, or put the series number into the samplesheet's series column";

    private final DicomConfig config;
    private final Deidentifier deidentifier;
    private final SeriesReader reader;
    private final MaskReader masks;
    private final UnitIngest ingest;

    DicomSeries(DicomConfig config, Deidentifier deidentifier, Optional<MuscleCatalogue> catalogue, UnitIngest ingest) {
        this.config = config;
        this.deidentifier = deidentifier;
        this.ingest = ingest;
        DicomReader dicom = DicomReader.find();
        this.reader = new SeriesReader(dicom, config.philipsFloatingPoint());
        this.masks = new MaskReader(dicom, catalogue, config.keepRegionNames(), ingest.findings());
    }

    /**
     * Adds the series of a folder.
     *
     * @param every whether all series are wanted (by hand), or the one of the row's part
     */
    void add(SeriesRow row, boolean every) throws IOException {
        List<MrSeries> usable = new ArrayList<>();
        int ignored = 0;
        for (SeriesOutcome outcome : reader.read(row.path())) {
            switch (outcome) {
                case SeriesOutcome.Read read -> usable.add(read.series());
                case SeriesOutcome.Refused refused -> refuse(row, refused.reason().name().toLowerCase(Locale.ROOT), refused.name()
                        + (refused.files() > 1 ? " (" + refused.files() + " files): " : ": ") + refused.message(), wayOut(refused.reason()));
                case SeriesOutcome.Ignored _ -> ignored++;
            }
        }
        if (ignored > 0) {
            ingest.findings().add(row, "not_an_image", Severity.info, ignored + (ignored == 1 ? " DICOM file is" : " DICOM files are")
                    + " no image and was left out", "a structure set is given as mask");
        }
        if (every) {
            addEvery(row, usable);
        } else {
            choose(row, usable).ifPresent(chosen -> addChecked(row, chosen));
        }
    }

    private void addEvery(SeriesRow row, List<MrSeries> usable) {
        for (int n = 0; n < usable.size(); n++) {
            String label = usable.size() == 1 ? row.series() : Integer.toString(n + 1);
            addChecked(row.withSeries(label, usable.get(n).part().label()), usable.get(n));
        }
    }

    private Optional<MrSeries> choose(SeriesRow row, List<MrSeries> usable) {
        List<MrSeries> ofPart = usable.stream().filter(series -> series.part().label().equals(row.part())).toList();
        List<MrSeries> numbered = ofPart.stream().filter(series -> series.header().text(Tag.SERIES_NUMBER).equals(row.series())).toList();
        if (ofPart.size() == 1) {
            return Optional.of(ofPart.getFirst());
        }
        if (numbered.size() == 1 && !row.series().equals("1")) {
            return Optional.of(numbered.getFirst());
        }
        if (ofPart.size() > 1) {
            refuse(row, "ambiguous_series", "the folder has " + ofPart.size() + " " + row.part() + " series, numbers "
                    + String.join(", ", ofPart.stream().map(series -> series.header().text(Tag.SERIES_NUMBER)).toList()), SPLIT);
        } else if (!usable.isEmpty()) {
            refuse(row, "no_such_part", "the folder has no " + row.part() + " series, but "
                    + String.join(", ", usable.stream().map(series -> series.part().label()).distinct().toList()), "correct the samplesheet's part column");
        } else if (ingest.findings().all().stream().noneMatch(finding -> finding.severity() == Severity.refused
                && finding.region().equals(row.region()) && finding.contrast().equals(row.contrast().name()))) {
            refuse(row, "no_series", "the folder has no DICOM image", "give the folder of the series");
        }
        return Optional.empty();
    }

    private void addChecked(SeriesRow row, MrSeries series) {
        if (!config.acceptBurnedInText() && series.headers().stream().anyMatch(Deidentifier::hasBurnedInText)) {
            refuse(row, "burned_in_text", "the series says that text is burned into its pixels, which may name the patient",
                    "look at it, and set accept_burned_in_text if it does not");
            return;
        }
        try {
            DeidentificationTally tally = new DeidentificationTally();
            List<DicomDataset> headers = series.headers().stream().map(header -> deidentifier.deidentify(header, tally)).toList();
            ingest.log(row, tally);
            String frame = series.header().text(Tag.FRAME_OF_REFERENCE_UID);
            Optional<NamedMask> mask = masks.read(row, series.volume().grid(), frame);
            ingest.add(row, FileKind.dicom, series.volume(), acquisition(headers.getFirst(), series), mask);
            ingest.addTruth(row, masks.read(row.ofTruth(), series.volume().grid(), frame));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Acquisition acquisition(DicomDataset clean, MrSeries series) {
        Acquisition acquisition = Acquisition.of(clean, series.echoTimesMs());
        if (series.philipsFloat()) {
            acquisition = acquisition.with("PhilipsFloatingPoint", true);
        }
        if (!config.keyFile().isBlank()) {
            acquisition = acquisition.with("SeriesInstanceUID", clean.text(Tag.SERIES_INSTANCE_UID));
        }
        String date = clean.text(Tag.ACQUISITION_DATE).isEmpty() ? clean.text(Tag.STUDY_DATE) : clean.text(Tag.ACQUISITION_DATE);
        if (config.dates() != DicomConfig.Dates.remove && date.matches("\\d{8}")) {
            acquisition = acquisition.with("AcquisitionDate", date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6));
        }
        return acquisition;
    }

    private void refuse(SeriesRow row, String code, String message, String wayOut) {
        ingest.findings().add(row, code, Severity.refused, message, wayOut);
    }

    private static String wayOut(SeriesOutcome.Refusal reason) {
        return switch (reason) {
            case MISSING_SLICE, TRUNCATED -> "copy the series from the archive again, all of its files";
            case UNEVEN_SPACING -> "give each stack of evenly spaced slices its own folder";
            case MIXED_GEOMETRY -> "give each stack of one size and orientation its own folder; leave out scouts";
            case DUPLICATE_SLICE -> "remove the copies, or give each repeat its own folder";
            case ECHOES_DO_NOT_DECAY -> "check echo times and scaling with the scanner's export";
            case NOT_DICOM -> "remove it from the folder, or give the DICOM file";
            case UNSUPPORTED_ENCODING -> "export it uncompressed, or convert it: dcmdjpeg, dcmconv +te";
            case UNSUPPORTED_IMAGE -> "export classic single-frame MR images";
            case MALFORMED -> "export it again from the scanner or archive";
        };
    }
}

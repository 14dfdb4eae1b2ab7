/**
 * DICOM Part 10 files, series of slices, structure sets and de-identification.
 *
 * <p>{@link org.fascicle.dicom.DicomReader} and {@link org.fascicle.dicom.DicomWriter} are found by ServiceLoader; the
 * providers of this module need no library. Everything here keeps DICOM's patient coordinates (LPS) until
 * {@link org.fascicle.dicom.MrSeries} hands over a volume in RAS.
 */
package org.fascicle.dicom;

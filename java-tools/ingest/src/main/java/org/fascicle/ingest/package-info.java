/** {@code fascicle ingest}: checks a cohort, and turns DICOM series and NIfTI files into de-identified image sets. */
package org.fascicle.ingest;

package org.fascicle.simulate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.fascicle.phantom.SimulatedSubject;
import org.fascicle.phantom.Streams;
import org.fascicle.phantom.Visit;

/**
 * What a hospital knows of a patient and writes into every image, so that de-identification has work to do. All of it is
 * invented.
 *
 * @param name       as DICOM writes names, {@code family^given}
 * @param patientId  hospital number
 * @param birthDate  day of birth
 * @param address    postal address
 * @param telephone  telephone number
 * @param referring  referring physician
 * @param performing performing physician
 * @param operator   technician
 * @param accession  accession number of this visit
 * @param studyStart when this visit began
 * @param comments   free text, with names in it
 */
record PatientRecord(String name, String patientId, LocalDate birthDate, String address, String telephone, String referring,
                     String performing, String operator, String accession, LocalDateTime studyStart, String comments) {
    private static final List<String> FAMILY_NAMES = List.of("Østergård", "Vermeulen", "Quintão", "Hübscher", "Marchetti",
            "Lefèvre", "Åkesson", "Ibáñez", "Kavanagh", "Zöller");
    private static final List<String> FEMALE_NAMES = List.of("Agnès", "Birgit", "Clara", "Doménica", "Elin", "Fiona", "Grete", "Hélène");
    private static final List<String> MALE_NAMES = List.of("Anders", "Benoît", "Cláudio", "Dirk", "Emil", "François", "Günther", "Henrik");
    private static final List<String> STREETS = List.of("Kastanienallee", "Rue des Tilleuls", "Mill Lane", "Via dei Salici", "Storgatan");
    private static final LocalDate FIRST_DAY = LocalDate.of(2013, 3, 4);
    private static final int ENROLMENT_DAYS = 420;

    static PatientRecord of(Visit visit) {
        SimulatedSubject subject = visit.subject();
        Streams person = new Streams(subject.physique().shapeSeed()).at("record");
        RandomGenerator random = person.generator();
        String family = pick(FAMILY_NAMES, subject.family().isEmpty() ? random : new Streams(0).at(subject.family()).generator());
        String given = pick(subject.female() ? FEMALE_NAMES : MALE_NAMES, random);
        String patientId = String.format(Locale.ROOT, "%s%07d", subject.centre().name().substring(0, 1).toUpperCase(Locale.ROOT),
                random.nextInt(10_000_000));
        LocalDate first = FIRST_DAY.plusDays(random.nextInt(ENROLMENT_DAYS));
        LocalDate birth = first.minusYears(subject.ageYears()).minusDays(random.nextInt(364));
        String address = pick(STREETS, random) + " " + (1 + random.nextInt(140));
        String telephone = String.format(Locale.ROOT, "+00 555 %06d", random.nextInt(1_000_000));
        String referring = pick(FAMILY_NAMES, random) + "^" + pick(FEMALE_NAMES, random) + "^^Dr";

        RandomGenerator visiting = visit.stream().at("record").generator();
        LocalDateTime start = first.plusYears(visit.year()).plusDays(visit.year() == 0 ? 0 : visiting.nextInt(90) - 45)
                .atTime(8 + visiting.nextInt(9), visiting.nextInt(60), visiting.nextInt(60));
        String accession = String.format(Locale.ROOT, "A%08d", visiting.nextInt(100_000_000));
        String comments = given + " " + family + ", tel. " + telephone + ", muscle weakness, sees " + referring.replace('^', ' ').strip();
        return new PatientRecord(family + "^" + given, patientId, birth, address, telephone, referring,
                pick(FAMILY_NAMES, visiting) + "^" + pick(MALE_NAMES, visiting), pick(FAMILY_NAMES, visiting), accession, start, comments);
    }

    /** Age at the visit as DICOM writes it. */
    String ageAtVisit() {
        return String.format(Locale.ROOT, "%03dY", birthDate.until(studyStart.toLocalDate()).getYears());
    }

    private static String pick(List<String> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}

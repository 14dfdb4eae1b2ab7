package org.fascicle.dicom;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fascicle.dicom.ConfidentialityProfile.Action;
import org.fascicle.dicom.ConfidentialityProfile.Decision;

/**
 * De-identifies datasets by the Basic Application Confidentiality Profile (PS3.15, annex E) and options.
 *
 * <p>Every level of nesting is treated alike. Beyond the standard's table, so that an attribute a later edition lists does
 * not slip through: person names anywhere are emptied, dates and times anywhere follow the dates option, UIDs that are
 * not the standard's are replaced, and attributes that {@link DicomDictionary} does not know are removed. Private attributes are
 * removed but for a safe list. Pixel data stay: burned-in text is not looked for, see {@link #hasBurnedInText}.
 */
public final class Deidentifier {
    private static final String STANDARD_UID_ROOT = "1.2.840.10008.";
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private final ConfidentialityProfile profile = new ConfidentialityProfile();
    private final DeidentificationOptions options;
    private final SecretKeySpec key;
    private final int dayOffset;

    /**
     * @param key       of the hash that replaces UIDs: who has it can tell which original a UID stands for
     * @param dayOffset days added to the subject's dates where they are shifted; the same for all of the subject's files
     */
    public Deidentifier(DeidentificationOptions options, byte[] key, int dayOffset) {
        this.options = options;
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.dayOffset = dayOffset;
    }

    /** A new dataset; the tally counts what was done. */
    public DicomDataset deidentify(DicomDataset source, DeidentificationTally tally) {
        DicomDataset result = new DicomDataset();
        copy(source, result, tally);
        result.set(Tag.PATIENT_IDENTITY_REMOVED, "YES");
        result.set(Tag.DEIDENTIFICATION_METHOD, "DICOM PS3.15 annex E");
        result.set(0x00120064, options.codes().stream().map(code -> codeItem(result, code)).toArray(DicomDataset[]::new));
        result.set(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, switch (options.dates()) {
            case REMOVE -> "REMOVED";
            case SHIFT -> "MODIFIED";
            case KEEP -> "UNMODIFIED";
        });
        return result;
    }

    /** Whether a file says that its pixels show text; nothing here removes that. */
    public static boolean hasBurnedInText(DicomDataset dataset) {
        return dataset.text(0x00280301).equals("YES");
    }

    /** What a UID is replaced by: {@code 2.25} and the first 128 bits of HMAC-SHA-256 of the UID under the key. */
    public String replaceUid(String uid) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Uid.fromHash(mac.doFinal(uid.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    private static DicomDataset codeItem(DicomDataset parent, DeidentificationOptions.Code code) {
        DicomDataset item = parent.newItem();
        item.set(0x00080100, code.value());
        item.set(0x00080102, "DCM");
        item.set(0x00080104, code.meaning());
        return item;
    }

    private void copy(DicomDataset source, DicomDataset result, DeidentificationTally tally) {
        for (DicomElement element : source.elements()) {
            if (Tag.isPrivate(element.tag())) {
                copyPrivate(source, element, result, tally);
            } else if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                result.put(element);
            } else if (Tag.element(element.tag()) != 0) {
                apply(decide(element), element, result, tally);
            }
        }
    }

    private void copyPrivate(DicomDataset source, DicomElement element, DicomDataset result, DeidentificationTally tally) {
        int tag = element.tag();
        if (Tag.isPrivateCreator(tag)) {
            // Follows its elements: it is written again with the first that is kept.
            return;
        }
        int creatorTag = Tag.group(tag) << 16 | Tag.element(tag) >>> 8;
        String creator = Tag.isPrivateCreator(creatorTag) ? source.text(creatorTag) : "";
        boolean safe = element instanceof DicomElement.Value && profile.isSafePrivate(tag, creator);
        if (options.retainSafePrivate() && safe) {
            result.set(creatorTag, Vr.LO, creator);
            result.put(element);
            tally.note(tag, "kept", "safe private option");
        } else {
            tally.note(tag, "removed", ConfidentialityProfile.BASIC);
        }
    }

    private Decision decide(DicomElement element) {
        return profile.decision(element.tag(), options).orElseGet(() -> decideUnlisted(element));
    }

    private Decision decideUnlisted(DicomElement element) {
        if (element.vr() == Vr.UN || DicomDictionary.keyword(element.tag()).isEmpty()) {
            return new Decision(Action.REMOVE, "unknown attribute");
        }
        return switch (element.vr()) {
            case PN -> new Decision(Action.EMPTY, "person name");
            case DA, DT, TM -> ConfidentialityProfile.unlistedDate(options);
            case UI -> options.retainUids() ? null : new Decision(Action.REPLACE_UID, ConfidentialityProfile.BASIC);
            default -> null;
        };
    }

    /** @param decision null where nothing asks for anything */
    private void apply(Decision decision, DicomElement element, DicomDataset result, DeidentificationTally tally) {
        switch (decision == null ? Action.KEEP : decision.action()) {
            case KEEP -> {
                keep(element, result, tally);
                if (decision != null) {
                    tally.note(element.tag(), "kept", decision.rule());
                }
            }
            case REMOVE -> tally.note(element.tag(), "removed", decision.rule());
            case EMPTY -> empty(element, result, tally, decision.rule());
            case DUMMY -> replaceByDummy(element, result, tally, decision.rule());
            case REPLACE_UID -> replaceUids(element, result, tally, decision.rule());
            case CLEAN -> shift(element, result, tally, decision.rule());
        }
    }

    private void keep(DicomElement element, DicomDataset result, DeidentificationTally tally) {
        switch (element) {
            case DicomElement.Value value -> result.put(value);
            case DicomElement.Sequence sequence -> result.put(new DicomElement.Sequence(sequence.tag(), sequence.items().stream().map(item -> {
                DicomDataset copy = result.newItem();
                copy(item, copy, tally);
                return copy;
            }).toList()));
        }
    }

    private static void empty(DicomElement element, DicomDataset result, DeidentificationTally tally, String rule) {
        if (element.vr() == Vr.SQ) {
            result.put(new DicomElement.Sequence(element.tag(), List.of()));
        } else {
            result.set(element.tag(), element.vr(), new byte[0]);
        }
        tally.note(element.tag(), "emptied", rule);
    }

    private static void replaceByDummy(DicomElement element, DicomDataset result, DeidentificationTally tally, String rule) {
        String dummy = switch (element.vr()) {
            case DA -> "19000101";
            case DT -> "19000101000000";
            case TM -> "000000";
            case DS, IS -> "0";
            case AS -> "000Y";
            case AE, CS, LO, LT, SH, ST, UC, UT -> "REMOVED";
            default -> "";
        };
        if (dummy.isEmpty()) {
            empty(element, result, tally, rule);
        } else {
            result.set(element.tag(), element.vr(), dummy);
            tally.note(element.tag(), "replaced", rule);
        }
    }

    private void replaceUids(DicomElement element, DicomDataset result, DeidentificationTally tally, String rule) {
        if (!(element instanceof DicomElement.Value value) || value.vr() != Vr.UI) {
            // The table asks the same of sequences of references: their items' UIDs are replaced.
            keep(element, result, tally);
            return;
        }
        List<String> uids = ValueCodec.texts(value);
        if (uids.stream().allMatch(uid -> uid.isEmpty() || uid.startsWith(STANDARD_UID_ROOT))) {
            result.put(value);
            return;
        }
        result.set(value.tag(), Vr.UI, uids.stream().map(this::replaceUid).toArray(String[]::new));
        tally.note(value.tag(), "replaced", rule);
    }

    private void shift(DicomElement element, DicomDataset result, DeidentificationTally tally, String rule) {
        if (element.vr() == Vr.TM) {
            result.put(element);
            tally.note(element.tag(), "cleaned", rule);
            return;
        }
        if (!(element instanceof DicomElement.Value value) || value.bytes().length == 0) {
            empty(element, result, tally, rule);
            return;
        }
        try {
            String[] shifted = ValueCodec.texts(value).stream().map(this::shifted).toArray(String[]::new);
            result.set(value.tag(), value.vr(), shifted);
            tally.note(value.tag(), "cleaned", rule);
        } catch (DateTimeException | IllegalArgumentException e) {
            // Neither a date nor a date and time: what cannot be moved cannot stay.
            empty(element, result, tally, rule);
        }
    }

    /** The date at the start of the text moved, the rest (time of day, zone) as it is. */
    private String shifted(String text) {
        String date = text.substring(0, Math.min(8, text.length()));
        String rest = text.substring(date.length());
        if (!rest.matches("(\\d{2,6}(\\.\\d{1,6})?)?([+-]\\d{4})?")) {
            throw new IllegalArgumentException("not a time of day");
        }
        return LocalDate.parse(date, DATE).plusDays(dayOffset).format(DATE) + rest;
    }

    /** Days from −{@code bound} to −1 that follow from the key and the subject: the same for each of a subject's files. */
    public static int dayOffset(byte[] key, String subject, int bound) {
        String uid = new Deidentifier(DeidentificationOptions.forStudies(), key, 0).replaceUid("day offset of " + subject);
        return -1 - new java.math.BigInteger(uid.substring("2.25.".length())).mod(java.math.BigInteger.valueOf(bound)).intValue();
    }
}

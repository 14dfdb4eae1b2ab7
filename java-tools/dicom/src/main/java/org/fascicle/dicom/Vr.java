package org.fascicle.dicom;

/** Value representations (PS3.5, section 6.2). */
public enum Vr {
    AE(Kind.TEXT), AS(Kind.TEXT), AT(Kind.INTEGER, 4), CS(Kind.TEXT), DA(Kind.TEXT), DS(Kind.TEXT), DT(Kind.TEXT),
    FD(Kind.REAL, 8), FL(Kind.REAL, 4), IS(Kind.TEXT), LO(Kind.LOCAL_TEXT), LT(Kind.LOCAL_TEXT),
    OB(Kind.BYTES, 1), OD(Kind.BYTES, 8), OF(Kind.BYTES, 4), OL(Kind.BYTES, 4), OV(Kind.BYTES, 8), OW(Kind.BYTES, 2),
    PN(Kind.LOCAL_TEXT), SH(Kind.LOCAL_TEXT), SL(Kind.INTEGER, 4), SQ(Kind.SEQUENCE), SS(Kind.INTEGER, 2),
    ST(Kind.LOCAL_TEXT), SV(Kind.INTEGER, 8), TM(Kind.TEXT), UC(Kind.LOCAL_TEXT), UI(Kind.TEXT), UL(Kind.INTEGER, 4),
    UN(Kind.BYTES, 1), UR(Kind.TEXT), US(Kind.INTEGER, 2), UT(Kind.LOCAL_TEXT), UV(Kind.INTEGER, 8);

    enum Kind { TEXT, LOCAL_TEXT, INTEGER, REAL, BYTES, SEQUENCE }

    private final Kind kind;
    private final int width;

    Vr(Kind kind) {
        this(kind, 1);
    }

    Vr(Kind kind, int width) {
        this.kind = kind;
        this.width = width;
    }

    /** Whether the value is characters. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LOCAL_TEXT;
    }

    /** Whether the Specific Character Set (0008,0005) applies; other text is ASCII. */
    public boolean isLocalText() {
        return kind == Kind.LOCAL_TEXT;
    }

    /** Whether a backslash separates values; in the long text representations it is a character. */
    public boolean isMultiValued() {
        return isText() && this != LT && this != ST && this != UT && this != UR;
    }

    boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    boolean isReal() {
        return kind == Kind.REAL;
    }

    boolean isUnsigned() {
        return this == US || this == UL || this == UV || this == AT;
    }

    /** Bytes of one binary value; 1 for text. */
    int width() {
        return width;
    }

    /** Whether explicit encodings give the length in four bytes after two reserved ones (PS3.5, table 7.1-1). */
    boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** The byte that makes a value's length even. */
    byte padding() {
        return isText() && this != UI ? (byte) ' ' : 0;
    }

    /** The representation with these two letters, or null. */
    static Vr of(int first, int second) {
        for (Vr vr : values()) {
            if (vr.name().charAt(0) == first && vr.name().charAt(1) == second) {
                return vr;
            }
        }
        return null;
    }
}

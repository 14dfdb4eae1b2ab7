"""Makes the fixtures of this folder: python3 make_fixtures.py (pydicom 2.3.1, DCMTK 3.6.7)."""
import subprocess
import struct
import warnings

from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

warnings.simplefilter("ignore")


def base(syntax, charset):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
    meta.MediaStorageSOPInstanceUID = "1.2.3.4"
    meta.TransferSyntaxUID = syntax
    meta.ImplementationClassUID = "1.2.3"
    d = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    d.is_little_endian = True
    d.is_implicit_VR = syntax == ImplicitVRLittleEndian
    d.SpecificCharacterSet = charset
    d.SOPClassUID = meta.MediaStorageSOPClassUID
    d.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    d.SeriesInstanceUID = "1.2.3"
    d.Modality = "MR"
    return d


def image(d):
    d.Rows, d.Columns, d.SamplesPerPixel = 2, 3, 1
    d.PhotometricInterpretation = "MONOCHROME2"
    d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 12, 11, 1
    d.RescaleSlope, d.RescaleIntercept = "0.5", "-3"
    # Stored values 0, 1, 2047, -1, -2048, 5; the four bits above High Bit are set to noise that must be ignored.
    d.PixelData = struct.pack("<6H", 0xF000, 0x1001, 0x27FF, 0x3FFF, 0x4800, 0x5005)
    d.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    d.ImagePositionPatient = ["-1.5", "2.25", "1e1"]
    d.PixelSpacing = [0.5, 0.75]
    d.EchoTime = "12.5"


def nested(d, undefined):
    inner = Dataset()
    inner.ReferencedSOPInstanceUID = "1.2.3.4.5"
    middle = Dataset()
    middle.PurposeOfReferenceCodeSequence = Sequence([inner])
    middle.PurposeOfReferenceCodeSequence.is_undefined_length = undefined
    inner.is_undefined_length_sequence_item = undefined
    d.ReferencedImageSequence = Sequence([middle, Dataset()])
    d["ReferencedImageSequence"].is_undefined_length = undefined
    middle["PurposeOfReferenceCodeSequence"].is_undefined_length = undefined
    middle.is_undefined_length_sequence_item = undefined


def private(d):
    block = d.private_block(0x2005, "Philips MR Imaging DD 001", create=True)
    block.add_new(0x0E, "FL", 0.25)
    block.add_new(0x0D, "FL", 6.0)
    other = d.private_block(0x2005, "SOMEONE ELSE", create=True)
    other.add_new(0x0E, "LO", "private text")


for name, syntax, undefined in (("implicit", ImplicitVRLittleEndian, False), ("implicit_undefined", ImplicitVRLittleEndian, True),
                                ("explicit", ExplicitVRLittleEndian, False), ("explicit_undefined", ExplicitVRLittleEndian, True)):
    d = base(syntax, "ISO_IR 100")
    d.PatientName = "Buc^J\u00e9r\u00f4me"
    image(d)
    nested(d, undefined)
    private(d)
    d.save_as(name + ".dcm", write_like_original=False)

# Names from PS3.5, annexes H, I, J and K.
names = {
    "latin2": ("ISO_IR 101", "W\u0142adys\u0142aw^\u0141"),
    "greek": ("ISO_IR 126", "\u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2"),
    "cyrillic": ("ISO_IR 144", "\u041b\u044ek\u0441\u0435\u043c\u0431yp\u0433"),
    "utf8": ("ISO_IR 192", "Wang^XiaoDong=\u738b^\u5c0f\u6771"),
    "gb18030": ("GB18030", "Wang^XiaoDong=\u738b^\u5c0f\u4e1c"),
    "japanese": (["", "ISO 2022 IR 87"], "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046"),
    "japanese_kana": (["ISO 2022 IR 13", "ISO 2022 IR 87"], "\uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046"),
    "korean": (["", "ISO 2022 IR 149"], "Hong^Gildong=\u6d2a^\u5409\u6d1e=\ud64d^\uae38\ub3d9"),
}
for name, (charset, text) in names.items():
    d = base(ExplicitVRLittleEndian, charset)
    d.PatientName = text
    d.save_as("name_" + name + ".dcm", write_like_original=False)

# Encodings that are refused by name.
for name, option in (("deflated", "+td"), ("big_endian", "+tb")):
    subprocess.run(["dcmconv", option, "explicit.dcm", name + ".dcm"], check=True)
subprocess.run(["dcmcrle", "explicit.dcm", "rle.dcm"], check=True)

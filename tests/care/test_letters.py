"""A letter is known by what it is, cleaned of everything but its picture, or refused in words that help."""

import pytest

from chalicelib.care.letters import JPEG, MOST_BYTES, PNG, Unclean, cleaned
from tests.pictures import DRAWN, SECRET, chunk, jpeg, png, segment

EXIF = segment(0xE1, b"Exif\0\0" + SECRET)
XMP = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)
PLAIN = jpeg()


@pytest.mark.parametrize(
    "more",
    [
        (),
        (segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01" + SECRET),),
        (EXIF, XMP),
        (segment(0xED, b"Photoshop 3.0\0" + SECRET), segment(0xFE, SECRET), segment(0xE2, b"ICC_PROFILE\0" + SECRET)),
        (segment(0xEE, b"Adobe" + SECRET),),
    ],
)
def test_a_jpeg_keeps_what_draws_it_and_nothing_else(more: tuple[bytes, ...]) -> None:
    found = cleaned(jpeg(*more, after=SECRET))
    assert (found.kind, found.data) == (JPEG, PLAIN)


def test_what_says_how_colours_are_read_stays() -> None:
    adobe = segment(0xEE, b"Adobe\x00\x64\0\0\0\0\x01")
    assert cleaned(jpeg(adobe)).data == jpeg(adobe)


def test_a_jpeg_of_several_scans_is_read_to_its_end() -> None:
    progressive = DRAWN + segment(0xC4, bytes(4)) + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x01\x02"
    assert cleaned(jpeg(EXIF, drawn=progressive)).data == jpeg(drawn=progressive)


@pytest.mark.parametrize(
    "more",
    [
        (),
        ((b"tEXt", b"Author\0" + SECRET),),
        ((b"eXIf", SECRET), (b"iTXt", SECRET), (b"tIME", bytes(7)), (b"iCCP", SECRET)),
    ],
)
def test_a_png_keeps_what_draws_it_and_nothing_else(more: tuple[tuple[bytes, bytes], ...]) -> None:
    found = cleaned(png(*more) + SECRET)
    assert (found.kind, found.data) == (PNG, png())


def test_what_a_png_needs_to_be_drawn_right_stays() -> None:
    kept = ((b"gAMA", bytes(4)), (b"pHYs", bytes(9)), (b"tRNS", bytes(6)))
    assert cleaned(png(*kept)).data == png(*kept)


def test_cleaned_twice_is_cleaned_once() -> None:
    for one in (jpeg(EXIF), png((b"tEXt", SECRET))):
        assert cleaned(cleaned(one).data) == cleaned(one)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "JPEG or PNG"),
        (b"GIF89a", "JPEG or PNG"),
        (b"<svg onload=alert(1)>", "JPEG or PNG"),
        (b"%PDF-1.7", "PDF"),
        (jpeg() + bytes(MOST_BYTES), "2 MB"),
        (jpeg()[:-2], "not whole"),
        (b"\xff\xd8\xff\xd9", "damaged"),
        (b"\xff\xd8\xff\xe1\xff\xff", "damaged"),
        (b"\xff\xd8" + EXIF + b"\0" + DRAWN, "damaged"),
        (b"\xff\xd8" + segment(0xDA, bytes(6)) + b"\x01\xff\xd9", "damaged"),
        (png()[:-1], "damaged"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "damaged"),
        (png((b"BAAD", b"x")), "unusual"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_what_would_be_right(data: bytes, why: str) -> None:
    with pytest.raises(Unclean) as refusal:
        cleaned(data)
    assert why in refusal.value.detail

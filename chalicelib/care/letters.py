"""A provider's letter as a picture: known by what it is, and cleaned of everything but the picture.

What a camera or a scanner writes beside the picture (where, when, on whose device: EXIF, XMP, comments, profiles of
colour, thumbnails) is left out by keeping only the parts that draw it, and so is what follows its end. What cannot be
read to its end that way is refused. So is a PDF: what else it carries is not found by so small a rule
(docs/decisions/0031). Clinical table 7.2, row 15.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 2 * 1024 * 1024
JPEG, PNG = "image/jpeg", "image/png"

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"IDAT", b"IEND"})
_ANCILLARY = 0x20
"""The bit of a chunk's first letter that says that a picture can be drawn without it."""

_SOI, _EOI, _SOS, _ADOBE = 0xD8, 0xD9, 0xDA, 0xEE
_RESTARTS = range(0xD0, 0xD8)
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_KEPT = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, _ADOBE}) - {0xC8}
_ADOBE_START, _ADOBE_LENGTH = b"Adobe", 12


class Unclean(Exception):
    """This cannot be kept. `detail` says why, and what would be right."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Picture:
    """A cleaned letter: its media type, and its bytes."""

    kind: str
    data: bytes


def cleaned(data: bytes) -> Picture:
    """Will return a letter without anything but its picture; its kind is told by its content, never by a name.

    Raises:
        Unclean: it is too large, no JPEG or PNG, or not whole.
    """
    if len(data) > MOST_BYTES:
        raise Unclean(f"Send at most {MOST_BYTES // 1024 // 1024} MB: a smaller picture can be read as well.")
    if data.startswith(b"%PDF"):
        raise Unclean("Send a picture of each page as JPEG or PNG: what else a PDF carries cannot be taken out safely.")
    if data.startswith(_PNG_START):
        return Picture(PNG, _PNG_START + b"".join(_png(data)))
    if data.startswith(b"\xff\xd8\xff"):
        return Picture(JPEG, b"\xff\xd8" + b"".join(_jpeg(data)))
    raise Unclean("Send the letter as a JPEG or PNG picture.")


def _png(data: bytes) -> Iterator[bytes]:
    """The chunks that draw the picture, up to its end; what follows is no part of it."""
    place, names = len(_PNG_START), list[bytes]()
    while not names or names[-1] != b"IEND":
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        chunk = data[place : place + length + 12]
        if len(chunk) != length + 12 or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise Unclean("This picture is damaged: take it again.")
        if name not in _PNG_KEPT and not name[0] & _ANCILLARY:
            raise Unclean("This is an unusual PNG: save it as a JPEG.")
        if name in _PNG_KEPT:
            yield chunk
        names.append(name)
        place += len(chunk)
    if names[0] != b"IHDR" or b"IDAT" not in names:
        raise Unclean("This picture is damaged: take it again.")


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments that draw the picture, up to its end; what follows is no part of it."""
    place, seen = 2, set[int]()
    while True:
        marker, place = _marker(data, place)
        if marker == _EOI:
            break
        length = int.from_bytes(data[place : place + 2], "big")
        segment = data[place : place + length]
        if length < len("xx") or len(segment) != length or marker in _RESTARTS or marker == _SOI:
            raise Unclean("This picture is damaged: take it again.")
        place += length
        if marker in _JPEG_KEPT and (marker != _ADOBE or _is_adobe(segment)):
            yield bytes((0xFF, marker)) + segment
        seen.add(marker)
        if marker == _SOS:
            scan = _scan(data, place)
            yield data[place:scan]
            place = scan
    if _SOS not in seen or not seen & _FRAMES:
        raise Unclean("This picture is damaged: take it again.")
    yield bytes((0xFF, _EOI))


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """The marker at a place, and the place after it; a marker may be filled up in front."""
    if data[place : place + 1] != b"\xff":
        raise Unclean("This picture is damaged: take it again.")
    while data[place : place + 1] == b"\xff":
        place += 1
    if place >= len(data):
        raise Unclean("This picture is not whole: take it again.")
    return data[place], place + 1


def _scan(data: bytes, place: int) -> int:
    """Where the drawn part ends: at the first marker that is none of its own."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise Unclean("This picture is not whole: take it again.")
        if data[place + 1] != 0 and data[place + 1] not in _RESTARTS:
            return place
        place += 2


def _is_adobe(segment: bytes) -> bool:
    """Whether it says how colours are to be read, and nothing else."""
    return segment[2:].startswith(_ADOBE_START) and len(segment) == _ADOBE_LENGTH + 2

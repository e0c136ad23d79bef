"""Pictures of letters, byte by byte, with and without what a camera writes beside them."""

import zlib

SECRET = b"GPSLatitude 45.5152"


def png(*more: tuple[bytes, bytes], width: int = 2, height: int = 2) -> bytes:
    """Will make a PNG that can be shown, with further chunks before its picture."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    lines = zlib.compress((b"\x00" + b"\x40\x80\xc0" * width) * height)
    chunks = ((b"IHDR", header), *more, (b"IDAT", lines), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, said) for name, said in chunks)


def chunk(name: bytes, said: bytes) -> bytes:
    """Will make a chunk of a PNG."""
    return len(said).to_bytes(4, "big") + name + said + zlib.crc32(name + said).to_bytes(4, "big")


def segment(marker: int, said: bytes) -> bytes:
    """Will make a segment of a JPEG."""
    return bytes((0xFF, marker)) + (len(said) + 2).to_bytes(2, "big") + said


DRAWN = (
    segment(0xDB, bytes(65))
    + segment(0xC0, b"\x08\x00\x02\x00\x02\x01\x01\x11\x00")
    + segment(0xC4, bytes(20))
    + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    + b"\x12\xff\x00\x34\xff\xd0\x56"
)
"""What draws a JPEG; it has a byte that looks like a marker, and a restart."""


def jpeg(*more: bytes, after: bytes = b"", drawn: bytes = DRAWN) -> bytes:
    """Will make a JPEG, with further segments before its picture and bytes after its end."""
    return b"\xff\xd8" + b"".join(more) + drawn + b"\xff\xd9" + after

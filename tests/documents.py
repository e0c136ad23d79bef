"""Letters as PDF files, byte by byte, with what a file says beside its pages."""

from tests.pictures import SECRET


def pdf(*pages: str) -> bytes:
    """Will make a PDF with a text on each page; it has a title, and a script that would run when it is opened."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(count))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Title (" + SECRET + b") >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place, text in enumerate(pages):
        drawn = f"BT /F1 40 Tf 60 700 Td ({text}) Tj ET 60 400 200 50 re f".encode()
        resources = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >>"
        parts.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {6 + 2 * place} 0 R >>".encode())
        parts.append(b"<< /Length %d >> stream\n%b\nendstream" % (len(drawn), drawn))
    return _file(parts)


def _file(parts: list[bytes]) -> bytes:
    """The parts with their numbers, and the table that says where each begins."""
    content, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (size, table, end)

"""What a practice has to decide itself before anyone is asked about their health."""

import re
from collections.abc import Iterator

from chalicelib.care.library import region
from chalicelib.practice_file.problems import Path, Problem
from chalicelib.practice_file.schema import CareEntry

ASKS_FOR_A_GROUND = ("EU", "UK", "GB")

_NUMBER = re.compile(r"[+0-9 ().\-]+\Z")


def check_care(entry: CareEntry, path: Path) -> Iterator[Problem]:
    """Will tell what is missing before a warning can be read in each language, and a health question asked."""
    if not entry.es.urgent and not _NUMBER.match(entry.urgent):
        usual = region(entry.region).urgent.get("es", entry.urgent)
        what = f'is missing: warnings are read in Spanish, too; write [care.es] with urgent = "…", such as "{usual}"'
        yield Problem((*path, "es", "urgent"), what, against=(*path, "urgent"))
    if entry.health_consent is None and entry.region in ASKS_FOR_A_GROUND:
        what = "is missing: write true if health answers rest on the client's consent (GDPR Art. 9(2)(a)), else false"
        yield Problem((*path, "health_consent"), what, against=(*path, "region"))

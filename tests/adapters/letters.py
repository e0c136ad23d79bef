"""Writes messages about the example, and reads letters back: what each twin says, line by line."""

import re
from collections import Counter
from html.parser import HTMLParser

from chalicelib.adapters.wording import Wording
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.library import LANGUAGES, channels_of
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_examples import USUAL, Example, values_for
from chalicelib.usecases.message_ports import Written
from tests.small_practice import SMALL

LINK = re.compile(r"https://\S+")
EVERY = [(kind, channel, one) for kind in Kind for channel in channels_of(kind) for one in LANGUAGES]


def written(
    kind: Kind, channel: Channel, language: str = "en", practice: Practice = SMALL, example: Example = USUAL
) -> Written:
    return Wording().write(kind, channel, language, practice, values_for(kind, channel, language, practice, example))


BLOCKS = {"p", "h1", "dt", "dd", "div", "br", "title", "main", "dl"}


class Page(HTMLParser):
    """An HTML letter: its lines as they are seen, its elements, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.elements: Counter[str] = Counter()
        self.links: list[str] = []
        self.title = ""
        self._in_title = False
        self._line = ""
        self._link = ""
        self.feed(html)
        self.close()
        self._end_line()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        given = dict(attrs)
        for name in ("src", "background", "poster", "srcset", "action"):
            assert name not in given, "a letter fetches nothing"
        assert not [name for name in given if name.startswith("on")]
        assert "url(" not in (given.get("style") or "")
        if tag in BLOCKS:
            self._end_line()
        if tag == "a":
            self._link = given.get("href") or ""
            self.links.append(self._link)
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag in BLOCKS:
            self._end_line()
        if tag == "a" and not self._link.startswith("tel:"):
            self._end_line()
            self.lines.append(self._link)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        else:
            self._line += data

    def _end_line(self) -> None:
        line = " ".join(self._line.split())
        self._line = ""
        if line:
            self.lines.append(line)


def plain_lines(text: str) -> list[str]:
    """What a plain letter says, without what only lays it out: blank lines, indents, the rule, colons after labels."""
    found = []
    lines = text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        is_label = line.endswith(":") and (after.startswith(("  ", "https://")))
        said = line.strip().removesuffix(":") if is_label else line.strip()
        if said and said != "----":
            found.append(said)
    return found

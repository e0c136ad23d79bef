"""Every message as it goes, for people to read: the demo practice writes to nobody about a visit that is none."""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.adapters.wording import Wording
from chalicelib.messaging.gsm import MOST, places
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.library import LANGUAGES, channels_of
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_examples import USUAL, Example, values_for
from chalicelib.usecases.message_ports import Written

GOLDEN = "tests/adapters/golden"
FORM_IN = replace(USUAL, form_in=True)
FAR = replace(USUAL, public_url="https://d1a2b3c4d5e6f7.cloudfront.net")
NO_EMAIL = replace(FAR, has_email=False)
SITUATIONS: dict[Kind, dict[str, Example]] = {
    Kind.CONFIRMED: {"a series, the form is in": replace(FORM_IN, series=True), "behind a longer address": FAR},
    Kind.CHANGED: {"not confirmed yet": replace(USUAL, pending=True)},
    Kind.REMINDER_72H: {"the form is in": FORM_IN, "behind a longer address": FAR},
    Kind.REMINDER_24H: {"the form is in, confirmed": replace(FORM_IN, confirmed=True), "no e-mail address": NO_EMAIL},
    Kind.FORM_NUDGE: {"behind a longer address": FAR, "and no e-mail address": NO_EMAIL},
    Kind.OFFER: {"behind a longer address": FAR},
}
"""What else can be so where the words depend on it; in the usual example the form is missing."""
AS_PAGES = (Kind.CONFIRMED, Kind.LICENCE_EXPIRING)


def golden(practice: Practice) -> Iterator[tuple[str, str]]:
    """Will give each golden file, by its path under GOLDEN; in our own words, whatever the practice's are."""
    plain, answered = (replace(practice, messages=MessageSettings(replies=replies)) for replies in (False, True))
    for language in LANGUAGES:
        for kind in Kind:
            parts = [_said(kind, language, plain, USUAL, "")]
            parts += [_said(kind, language, plain, one, name) for name, one in SITUATIONS.get(kind, {}).items()]
            if kind in (Kind.REMINDER_72H, Kind.REMINDER_24H):
                parts.append(_one(kind, Channel.TEXT, language, answered, FORM_IN, "from a number that takes replies"))
            yield f"{language}/{kind}.txt", "\n\n".join(parts) + "\n"
            if kind in AS_PAGES:
                yield f"{language}/{kind}.html", _written(kind, Channel.EMAIL, language, plain, USUAL).html + "\n"


def _said(kind: Kind, language: str, practice: Practice, example: Example, name: str) -> str:
    return "\n\n".join(_one(kind, channel, language, practice, example, name) for channel in channels_of(kind))


def _one(  # noqa: PLR0917  # what it says is named by all of them
    kind: Kind, channel: Channel, language: str, practice: Practice, example: Example, name: str
) -> str:
    written = _written(kind, channel, language, practice, example)
    so = f", {name}" if name else ""
    if channel is Channel.TEXT:
        return f"======== text{so} ({places(written.text)} of {MOST})\n{written.text}"
    return f"======== e-mail{so}\nSubject: {written.subject}\n\n{written.text.rstrip()}"


def _written(kind: Kind, channel: Channel, language: str, practice: Practice, example: Example) -> Written:
    return Wording().write(kind, channel, language, practice, values_for(kind, channel, language, practice, example))

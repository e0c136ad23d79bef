"""Messages in words that are being written: what they will look like, and what the lint says of them."""

from dataclasses import replace
from typing import Annotated, Literal

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.adapters.preview import Refused, preview
from chalicelib.adapters.wording import words_of
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.library import channels_of
from chalicelib.practice_file.message_values import KINDS
from chalicelib.routes import requests
from chalicelib.routes.auth import StaffRoutes
from chalicelib.scheduling.errors import NotFound
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.practice import Practice

bp = StaffRoutes(__name__)


class OwnWording(Struct, forbid_unknown_fields=True):
    """The practice's own words for a kind of message in a language, where it has any; "" is in ours."""

    language: Literal["en", "es"] = "en"
    subject: Annotated[str, Meta(max_length=200)] = ""
    body: Annotated[str, Meta(max_length=2000)] = ""
    text: Annotated[str, Meta(max_length=400)] = ""


class OurWords(Struct):
    """What we say where the practice says nothing of its own, to begin from."""

    subject: str = ""
    body: str = ""
    text: str = ""


class Shown(Struct):
    """A message as it would arrive; `text` of an e-mail is its plain twin. `problems` are why it may not go."""

    subject: str
    text: str
    problems: list[str]


class WordingPreview(Struct):
    """A kind of message by e-mail and as a text, about an example; null where it does not go that way."""

    email: Shown | None
    text: Shown | None
    ours: OurWords


@bp.route("/wording/{message_kind}/preview", methods=["POST"])
def preview_wording(message_kind: str) -> Response:
    """Will show what a kind of message says in these words, and what is wrong with them."""
    sent = requests.body(bp.current_request, OwnWording)
    practice = wiring.settings_store().current().practice
    return requests.json_answer(previewed(message_kind, sent, practice))


def previewed(message_kind: str, sent: OwnWording, practice: Practice) -> WordingPreview:
    """Will show a kind of message in these words.

    Raises:
        NotFound: no practice words such a kind.
    """
    if message_kind not in KINDS:
        raise NotFound
    kind = Kind(message_kind)
    letter = {part: said for part, said in (("subject", sent.subject), ("body", sent.body)) if said.strip()}
    short = {"text": sent.text} if sent.text.strip() else {}
    return WordingPreview(
        _shown(kind, Channel.EMAIL, sent.language, practice, letter),
        _shown(kind, Channel.TEXT, sent.language, practice, short),
        _ours(kind, sent.language, practice),
    )


def _shown(kind: Kind, channel: Channel, language: str, practice: Practice, own: dict[str, str]) -> Shown | None:
    if channel not in channels_of(kind):
        return None
    found = preview(kind, channel, language, _without(practice, kind, language), own)
    if isinstance(found, Refused):
        return Shown("", "", [f"{part} {what}" for part, told in found.why.items() for what in told])
    return Shown(found.subject, found.text, [])


def _without(practice: Practice, kind: Kind, language: str) -> Practice:
    """The practice as if it had said nothing of its own about this kind: what is being written counts alone."""
    others = [one for one in practice.messages.wordings if (one.kind, one.language) != (kind, language)]
    return replace(practice, messages=replace(practice.messages, wordings=tuple(others)))


def _ours(kind: Kind, language: str, practice: Practice) -> OurWords:
    words = words_of(kind, language, replace(practice, messages=MessageSettings()))
    return OurWords(
        words.get("subject", ""), "\n\n".join(words.get("paragraphs", ())), next(iter(words.get("texts", ())), "")
    )

"""Receipts of consent: what was agreed to, in the words that were shown, bound so that any change is found.

A receipt is kept as canonical JSON, byte for byte. Each field has its own SHA-256, so that a verifier can say which one
differs, and one digest binds them all. Who signs, signs the words and the answers given with them: a signature
alone would fit any text. What must be said before massage, and by whom it is signed: [MR4], [MR5]; a consent to use
health answers is a statement of its own, and can be taken back: [PV5].
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.care.questionnaire import Question

FORM = "tableside receipt 1"
WITHDRAWN = "withdrawn"
"""The answer of a receipt by which a consent, or an area of it, is taken back."""

_PLAIN = ("client", "appointment", "consent", "text", "language", "version", "answer", "by", "about", "address")
_FIELDS = frozenset({*_PLAIN, "form", "at", "signatures"})
_WITH_ADDRESS = frozenset({"sms_consent"})
"""Consents for which the network address is kept: whoever sends texts has to show where the yes came from."""


class NoReceipt(ValueError):
    """What should be a receipt is none."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed (client, guardian, therapist), how (typed, drawn), and the SHA-256 of the mark they made."""

    by: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One answer to one consent. `answer` is a word, or one for each area; `by` is the name of whoever gave it.

    `text` is what was shown, with the items and options that stood below it; `version` names the texts. `about` is the
    SHA-256 of the answers that were handed in with it.
    """

    client: str
    appointment: str
    consent: str
    text: str
    language: str
    version: str
    answer: str | Mapping[str, str]
    at: datetime
    by: str
    about: str = ""
    signatures: tuple[Signature, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """The circumstances that receipts given together share. `marks` are signatures by who made them."""

    client: str
    appointment: str
    by: str
    at: datetime
    about: str = ""
    marks: Mapping[str, Mapping[str, str]]
    address: str = ""


def receipts_for(
    answers: Mapping[str, Any], asked: Iterable[Question], texts: Mapping[str, Any], giving: Giving
) -> tuple[Receipt, ...]:
    """Will make a receipt for each consent that was asked and answered. `answers` are plain, `texts` those shown."""
    signatures = tuple(
        Signature(by, kind, sha256(mark)) for by, mark in sorted(giving.marks.items()) for kind in sorted(mark)
    )
    return tuple(
        Receipt(
            client=giving.client,
            appointment=giving.appointment,
            consent=question.id,
            text=words_of(question, texts),
            language=texts["language"],
            version=texts["questions"][question.id].get("version", texts["version"]),
            answer=answers[question.id],
            at=giving.at,
            by=giving.by,
            about=giving.about,
            signatures=signatures,
            address=giving.address if question.id in _WITH_ADDRESS else "",
        )
        for question in asked
        if question.receipt and question.id in answers
    )


def words_of(question: Question, texts: Mapping[str, Any]) -> str:
    """Will return what a consent says: its sentence and, area by area, what can be answered."""
    said = texts["questions"][question.id]
    items = [said["items"][item] for item in question.items]
    options = [said["options"][option] for option in question.options]
    return "\n".join([said["text"], *items, *options] if items else [said["text"]])


def written(receipt: Receipt) -> str:
    """Will write a receipt as it is kept."""
    fields: dict[str, Any] = {
        "form": FORM,
        "client": receipt.client,
        "appointment": receipt.appointment,
        "consent": receipt.consent,
        "text": receipt.text,
        "language": receipt.language,
        "version": receipt.version,
        "answer": receipt.answer if isinstance(receipt.answer, str) else dict(receipt.answer),
        "at": receipt.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": receipt.by,
        "about": receipt.about,
        "signatures": [[one.by, one.kind, one.sha256] for one in receipt.signatures],
        "address": receipt.address,
    }
    hashes = {name: sha256(value) for name, value in fields.items()}
    return canonical(fields | {"sha256": hashes, "digest": sha256(hashes)})


def read(text: str) -> Receipt:
    """Will read a receipt as it was written; whether it still is what was written, `verify` tells.

    Raises:
        NoReceipt: as its name says.
    """
    try:
        document = json.loads(text)
        plain = {name: document[name] for name in _PLAIN}
        signatures = tuple(Signature(*map(str, one)) for one in document["signatures"])
        return Receipt(**plain, at=datetime.fromisoformat(document["at"]), signatures=signatures)
    except (KeyError, TypeError, ValueError, RecursionError):
        raise NoReceipt from None


def verify(text: str, marks: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Will name everything that differs from what was handed out; nothing, where all is as it was. Never raises.

    `form` means that it is not written as receipts are; `digest`, that the hashes are not those it was made with;
    `signatures` also, that a mark of `marks`, kept by its hash, is missing or another one.
    """
    try:
        document = json.loads(text)
        is_canonical = canonical(document) == text
    except (ValueError, RecursionError):
        return ("form",)
    if not is_canonical or not isinstance(document, dict) or document.keys() != _FIELDS | {"sha256", "digest"}:
        return ("form",)
    hashes = document["sha256"]
    if document["form"] != FORM or not isinstance(hashes, dict) or hashes.keys() != _FIELDS:
        return ("form",)
    differing = [name for name in sorted(_FIELDS) if hashes[name] != sha256(document[name])]
    if document["digest"] != sha256(hashes):
        differing.append("digest")
    if marks is not None and not _are_there(document["signatures"], marks):
        differing.append("signatures")
    return tuple(dict.fromkeys(differing))


def _are_there(signatures: Any, marks: Mapping[str, Any]) -> bool:
    wanted = [one[2] for one in signatures if isinstance(one, list) and len(one) == 3]  # noqa: PLR2004 by, kind, hash
    return all(isinstance(one, str) and one in marks and sha256(marks[one]) == one for one in wanted)


def canonical(value: Any) -> str:
    """Will write a JSON value the one way there is: ASCII, names in order, no space."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256(value: Any) -> str:
    """Will return the SHA-256 of a JSON value's canonical form."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()

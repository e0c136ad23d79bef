"""What each type of question accepts. A complaint is the rest of a JSON pointer and a sentence."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from chalicelib.care.body import CODES
from chalicelib.care.questionnaire import Question

Complaint = tuple[str, str]

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+\Z")
_PHONE = re.compile(r"\+[1-9]\d{6,14}\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_MONTH = re.compile(r"\d{4}-\d\d\Z")
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_EMAIL = 254
_LONGEST_DRAWING = 20_000
_LONGEST_NAME = 120


def complaints(question: Question, value: Any, today: date | None) -> Iterator[Complaint]:
    """Will yield what is wrong with an answer; dates are judged against `today`, if there is one. Never raises."""
    return _KINDS[question.type](question, value, today)


def _text(question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, str):
        yield "", "is not text"
    elif len(value.strip()) < question.min or len(value) > question.max:
        yield "", f"has {len(value)} characters instead of {question.min} to {question.max}"
    elif _UNSHOWABLE.search(value) or (question.type == "text" and "\n" in value):
        yield "", "has characters that cannot be shown"


def _email(_question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, str) or len(value) > _LONGEST_EMAIL or not _EMAIL.match(value):
        yield "", "is not an email address"


def _phone(_question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, str) or not _PHONE.match(value):
        yield "", "is not a phone number like +14155550117"


def _date(question: Question, value: Any, today: date | None) -> Iterator[Complaint]:
    day = day_of(value, months=question.months)
    if day is None:
        yield "", "is not a date like 1984-05-17" + (" or a month like 2026-03" if question.months else "")
    elif today is not None and question.past and day > today:
        yield "", "is in the future"
    elif today is not None and question.max_years and _years(day, today) > question.max_years:
        yield "", f"is more than {question.max_years} years ago"


def day_of(value: Any, *, months: bool = False) -> date | None:
    """Will read a date, or the first day of a month where months will do; None is neither."""
    if months and isinstance(value, str) and _MONTH.match(value):
        value = f"{value}-01"
    if not isinstance(value, str) or not _DAY.match(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _years(day: date, today: date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def age_on(date_of_birth: Any, today: date) -> int | None:
    """Will return the whole years lived on a day; None when the date of birth is none."""
    born = day_of(date_of_birth)
    return _years(born, today) if born is not None and born <= today else None


def _number(question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    least, most = (0, 10) if question.type == "nrs" else (question.min, question.max)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        yield "", f"is not a whole number from {least} to {most}"


def _choice(question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, str) or value not in question.options:
        yield "", f"is not one of {', '.join(question.options)}"


def _multi(question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, list | tuple) or not all(isinstance(option, str) for option in value):
        yield "", "is not a list of options"
        return
    for index, option in enumerate(value):
        if option not in question.options:
            yield f"/{index}", f"is not one of {', '.join(question.options)}"
    if len(set(value)) < len(value):
        yield "", "has an option twice"
    if "none" in value and len(value) > 1:
        yield "", 'has "none" and something else'
    if question.most and len(value) > question.most:
        yield "", f"has more than {question.most} options"


def _bodymap(_question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, list | tuple):
        yield "", "is not a list of regions"
        return
    for index, code in enumerate(value):
        if not isinstance(code, str) or code not in CODES:
            yield f"/{index}", "is not a region of the body map"


def _choices(question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, Mapping):
        yield "", "is not an answer for each item"
        return
    for item, option in value.items():
        if item not in question.items:
            yield "", f"has an item that is not one of {', '.join(question.items)}"
        elif not isinstance(option, str) or option not in question.options:
            yield f"/{item}", f"is not one of {', '.join(question.options)}"


def _activity(question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    if not isinstance(value, Mapping) or set(value) != {"activity", "score"}:
        yield "", "is not an activity and its score"
        return
    name, score = value["activity"], value["score"]
    if not isinstance(name, str) or not 0 < len(name.strip()) <= question.max or _UNSHOWABLE.search(name):
        yield "/activity", f"is not a text of 1 to {question.max} characters"
    if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= 10:  # noqa: PLR2004 the scale
        yield "/score", "is not a whole number from 0 to 10"


def _signature(_question: Question, value: Any, _today: date | None) -> Iterator[Complaint]:
    parts = dict(value) if isinstance(value, Mapping) else {}
    longest = {"typed": _LONGEST_NAME, "drawn": _LONGEST_DRAWING}
    if len(parts) != 1 or not all(
        kind in longest and isinstance(mark, str) and 0 < len(mark.strip()) <= longest[kind]
        for kind, mark in parts.items()
    ):
        yield "", "is not a typed name or a drawing"


_KINDS: Mapping[str, Callable[[Question, Any, date | None], Iterator[Complaint]]] = {
    "text": _text, "longtext": _text, "email": _email, "phone": _phone, "date": _date,
    "int": _number, "nrs": _number, "bool": _choice, "choice": _choice, "chg": _choice, "multi": _multi,
    "bodymap": _bodymap, "choices": _choices, "activity": _activity, "signature": _signature,
}  # fmt: skip
TYPES = frozenset(_KINDS)

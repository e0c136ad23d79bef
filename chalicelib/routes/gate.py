"""Where staff come in: the file of roles is asked first, and what they see or change is written down."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import msgspec
from chalice.app import Request, Response

from chalicelib import wiring
from chalicelib.routes.auth import Member, Role, member
from chalicelib.routes.problems import Forbidden
from chalicelib.routes.requests import address, identity, intake_key, raw_body, text_identity
from chalicelib.routes.roles import Rule, rules
from chalicelib.scheduling.errors import Invalid

if TYPE_CHECKING:
    from chalicelib.auditing.entries import Action

LISTS, PRACTICE, STAFF = "lists", "practice", "staff"
"""The chains of looks at lists, which are nobody's record; of what concerns the practice itself; of who works there."""
MOST_FIELDS, LONGEST_NAME, LONGEST_REASON = 20, 40, 500


def gated(view: Callable[..., Response], request_of: Callable[[], Request]) -> Callable[..., Response]:
    """Will return a view that nobody reaches who may not, and that leaves its trace in the audit.

    A look is written down when there is an answer to show, and before it goes; a change before it is made, so that one
    that is refused is there as well. What cannot be written down is neither shown nor made.
    """

    @wraps(view)
    def answer(**named: Any) -> Response:
        request = request_of()
        rule = rule_of(request)
        who = member(request, *map(Role, rule.may))
        if not rule.audit:
            return view(**named)
        if request.method != "GET":
            _write_down(request, rule, who, named)
            return view(**named)
        answered = view(**named)
        _write_down(request, rule, who, named)
        return answered

    return answer


def rule_of(request: Request) -> Rule:
    """Will return the rule of the route that was asked.

    Raises:
        Forbidden: nobody has said who may.
    """
    rule = rules().get(f"{request.method} {request.context['resourcePath']}")
    if rule is None:
        raise Forbidden
    return rule


def _write_down(request: Request, rule: Rule, who: Member, named: dict[str, Any]) -> None:
    from chalicelib.auditing.entries import Event  # noqa: PLC0415  # visitors' requests need none of it
    from chalicelib.usecases.write_down import write_down  # noqa: PLC0415

    subject = _subject(rule, named)
    if not subject:
        return
    event = Event(
        subject=subject,
        at=wiring.now(),
        who=_writable(who.id),
        role=",".join(sorted(who.roles)),
        action=_action(request, rule),
        what=rule.audit,
        about=_writable(_about(named)),
        fields=_fields(request),
        place=_writable(address(request)),
        why=_writable(_why(request, rule)),
    )
    write_down(wiring.ledger(), event)


def _writable(text: str) -> str:
    """A text without halves of letters, which no table takes."""
    return text.encode(errors="replace").decode()


def _subject(rule: Rule, named: dict[str, Any]) -> str:
    """Whose record it is; "" where there is no such visit or wish, of which the view tells."""
    if rule.record in ("", PRACTICE, STAFF):
        return rule.record or LISTS
    given = identity(named[rule.record])
    if rule.record == "client_id":
        return f"client#{given}"
    client = _waiting(given) if rule.record == "waitlist_id" else _coming(given)
    return f"client#{client}" if client else ""


def _coming(visit: str) -> str:
    found = wiring.diary().read([], [visit]).appointments.get(visit)
    return found.client if found else ""


def _waiting(wish: str) -> str:
    found = wiring.diary().read([], wishes=[wish]).wishes.get(wish)
    return found.client if found else ""


def _about(named: dict[str, Any]) -> str:
    """What it is about: a visit or a text of a person's, a part of the practice, a colleague, as the path names it."""
    if "text_id" in named:
        return text_identity(named["text_id"])
    return str(named.get("appointment_id") or named.get("section") or named.get("member_id") or "")[:LONGEST_NAME]


def _action(request: Request, rule: Rule) -> "Action":
    from chalicelib.auditing.entries import Action  # noqa: PLC0415

    if rule.glass:
        return Action.BREAK_GLASS
    return Action.READ if request.method == "GET" else Action.CHANGE


def _why(request: Request, rule: Rule) -> str:
    """The reason that was typed; of a look with a key that was given for it, that there was one."""
    if rule.glass:
        said = _sent(request).get("reason")
        return str(msgspec.json.decode(said))[:LONGEST_REASON] if said is not None else ""
    return "in an emergency" if request.method == "GET" and intake_key(request) else ""


def _fields(request: Request) -> tuple[str, ...]:
    """The names of what was sent, and nothing of what it says."""
    return tuple(_writable(name[:LONGEST_NAME]) for name in sorted(_sent(request))[:MOST_FIELDS])


def _sent(request: Request) -> dict[str, msgspec.Raw]:
    """The body's fields; none where it cannot be read, which is for the view to say."""
    try:
        return msgspec.json.decode(raw_body(request), type=dict[str, msgspec.Raw])
    except (Invalid, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}

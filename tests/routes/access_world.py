"""A practice in which everybody can ask for everything: about what is theirs, about another's, and about nothing."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chalicelib import wiring
from chalicelib.messaging.messages import Message
from tests.benign import CLEAR, but
from tests.fake_cognito import FakeCognito
from tests.routes import desk_requests as desk
from tests.routes import wish_requests as wishes
from tests.routes.after_requests import LINES, WISH, checked_in
from tests.routes.calendar_requests import GOOGLE, add_import, feed_path
from tests.routes.form_holder import AGREED, Holder
from tests.routes.gateway import Answer, call
from tests.routes.letter_requests import kept_letter
from tests.routes.lost_messages import lost_message
from tests.routes.session_requests import Door, of_the_door
from tests.routes.settings_requests import good_for
from tests.routes.test_staff import ISSUER, claims
from tests.routes.texts_waiting import waits
from tests.routes.visit_requests import VERBS
from tests.routes.visitor import ANN, KEY, SERVICE, Link, Visitor
from tests.usecases.filling_in import BORN, FULL, SIGNED

ROLES = ("therapist", "clinical_lead", "front_desk", "owner", "auditor")
STAFF: dict[str, dict[str, Any]] = {
    **{role: claims(role, **{"custom:therapist": "maya"}) for role in ROLES},
    "stranger": claims("owner", iss=ISSUER.replace("Staff", "Other")),
}
"""Staff of the practice; the stranger is the owner of another one."""
EVERYONE = frozenset({"anonymous", "holder", "other holder", *STAFF})
NOWHERE = "a" * 26


class Whose(StrEnum):
    """What is asked about: maya's and the holder's, tom's and another holder's, or what is not there."""

    OWN = "own"
    FOREIGN = "foreign"
    MISSING = "missing"


LINKS = {"holder": Whose.OWN, "other holder": Whose.FOREIGN}
"""Whose link somebody holds."""


@dataclass(frozen=True)
class Things:
    """What a path can name, and the secret of each link."""

    named: dict[str, str]
    secrets: dict[str, str]
    lost: Message
    offer: str = NOWHERE
    caller: str = NOWHERE


@dataclass
class World:
    """The practice. Visits wait for staff and were asked after; there are holds, a call to make, and two wishes."""

    visitor: Visitor
    pool: FakeCognito
    starts: list[str] = field(init=False)
    link: Link = field(init=False)
    things: dict[Whose, Things] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = self.visitor.starts()
        call("POST", "/v1/call-requests", bodies(self.starts)["call-requests"], {"Idempotency-Key": KEY})
        self.things = {Whose.OWN: self._of("maya", 0), Whose.FOREIGN: self._of("tom", 1)}
        own, foreign = self.things[Whose.OWN], self.things[Whose.FOREIGN]
        own.named["other_id"], foreign.named["other_id"] = foreign.named["client_id"], own.named["client_id"]
        feed = own.named["feed"].rpartition(".")[0] + ".x"
        nothing = dict.fromkeys(own.named, NOWHERE) | {"therapist": "nobody", "feed": feed}
        self.things[Whose.MISSING] = Things(nothing, own.secrets, lost_message(NOWHERE))
        holder = Holder.of(self.link)
        self.key = holder.open().json["key"]
        holder.ask("POST", "record", {})
        self.door = Door(self.pool, str(STAFF["owner"]["sub"]))

    def _of(self, therapist: str, number: int) -> Things:
        theirs = self.visitor.starts(therapist=therapist)
        worried: dict[str, Any] = {"therapist": therapist, "answers": but(rf_bladder="longstanding")}
        client = {**ANN, "first_name": f"A{number}"}
        link = Link(self.visitor.book(theirs[8 * number], f"{KEY}-{number}", client=client, **worried))
        self.link = link if number == 0 else self.link
        held = self.visitor.hold(theirs[24 + 8 * number], therapist=therapist).json
        lost = lost_message(link.id)
        wiring.outbox().write([lost])
        checked_in(link.id)
        waiting = wishes.Waiting(wishes.join(f"{KEY}-wish-{number}", client=client))
        offer = waiting.offered(theirs[40])["id"] if therapist == "maya" else NOWHERE
        tasks = call("GET", "/v1/staff/reviews", claims=STAFF["owner"]).json["reviews"]
        caller = next(one for one in tasks if one["kind"] == "call")
        named = {
            "hold_id": held["id"],
            "appointment_id": link.id,
            "client_id": next(one["client"] for one in tasks if one.get("appointment") == link.id),
            "call_id": caller["id"],
            "therapist": therapist,
            "import_id": add_import(therapist=therapist).json["id"],
            "feed": feed_path(f"therapists/{therapist}").rpartition("/")[2],
            "waitlist_id": waiting.id,
            "text_id": waits(link.id, identity=f"inbound-0000000{number}", number=f"+1503555011{number}"),
            "work_list": "holds",
            "section": "closures",
            "letter_id": kept_letter(link.id),
            "block_id": _blocked(therapist),
            "message_kind": "confirmed",
        }
        secrets = {"hold_id": held["secret"], "waitlist_id": waiting.secret, "appointment_id": link.secret}
        return Things(named, secrets, lost, offer, caller["client"])

    def ask(self, who: str, method: str, resource: str, whose: Whose = Whose.OWN) -> Answer:
        """Will ask a route as somebody, about something, with a body that could be right."""
        things = self.things[whose]
        member = NOWHERE if whose is Whose.MISSING else self.door.member(resource)
        client = things.caller if "/calls/" in resource else things.named["client_id"]
        path = resource.format(**things.named | {"member_id": member, "client_id": client})
        if "{feed}" in resource and LINKS.get(who) is not whose:  # its address is its secret
            path = resource.format(feed=self.things[Whose.MISSING].named["feed"])
        headers = {"Idempotency-Key": f"{KEY}-of-{who}".replace(" ", "-")} | self._link(who, resource)
        body = self._body(method, resource, things)
        if of_the_door(resource):
            body, more = self.door.good(method, resource)
            headers |= more
        query = {"service": SERVICE} if resource.endswith("slots") else {"start": self.starts[0]}
        return call(method, path, body, headers, query, claims=STAFF.get(who))

    def _link(self, who: str, resource: str) -> dict[str, str]:
        """What somebody sends who came by a link: always their own, whatever they ask about."""
        if who in STAFF:
            return {}
        kinds = self.things[Whose.OWN].secrets
        kind = next((one for one in kinds if one in resource), "appointment_id")
        secret = {
            "holder": self.things[Whose.OWN].secrets[kind],
            "other holder": self.things[Whose.FOREIGN].secrets[kind],
        }.get(who)
        return {"Intake-Key": self.key} | ({"Link-Secret": secret} if secret else {})

    def _body(self, method: str, resource: str, things: Things) -> object:
        last, good = resource.rpartition("/")[2], bodies(self.starts)
        if method not in ("POST", "PUT"):
            return None
        special: dict[str, object] = {
            "/check-ins/": {"answer": "still_sore"},
            "/staff/messages/": {"about": things.lost.about, "message": things.lost.key},
            "/wording/": {"subject": "See you on {{ visit.date }}"},
            "/settings/": good_for(last) if "/settings/" in resource else None,
            "/record/done": {"how": "post"},
            "/{waitlist_id}/accept": {"offer": things.offer},
            "/{waitlist_id}/pass": {"offer": things.offer},
        }
        of_staff = f"staff {last}"
        plain = good.get(of_staff if "/staff/appointments/" in resource and of_staff in good else last)
        for_this = next((body for part, body in special.items() if part in resource), plain)
        return desk.body(method, resource, things.named["other_id"]) or for_this


def _blocked(therapist: str) -> str:
    """Will block a therapist's time far ahead, and return the block's id."""
    lunch = {"therapist": therapist, "start": "2029-01-01T09:00:00Z", "end": "2029-01-01T10:00:00Z"}
    key = {"Idempotency-Key": f"{KEY}-lunch-{therapist}"}
    return str(call("POST", "/v1/staff/blocks", lunch, key, claims=STAFF["owner"]).json["id"])


def bodies(starts: list[str]) -> dict[str, object]:
    """Will return a good body for each route that takes one, by the last word of its path."""
    wish = {"service": SERVICE, "start": starts[20]}
    return {
        "holds": wish,
        "appointments": wish | {"client": ANN, "answers": CLEAR},
        "series": {"service": "relaxation", "first": starts[30], "visits": 2, "client": ANN, "answers": CLEAR},
        "call-requests": {"first_name": "Ann", "phone": "503 555 0111", "consent": True},
        "reschedule": {"start": starts[12]},
        "cancel": {},
        "feed": {},
        "imports": {"url": GOOGLE},
        "confirm": {},
        "open": {"date_of_birth": BORN},
        "intake": {"answers": FULL},
        "by-phone": {},
        "consents": {"answers": AGREED},
        "withdraw": {"consent": "consent_info_use"},
        "done": {},
        "record": {},
        "asked": {},
        "stop": {},
        "break-glass": {"reason": "She fainted in the hall."},
        "staff aftercare": {"lines": LINES, "version": 0},
        "messages": WISH,
        "accept": {"note": "Unchanged for years."},
        "decline": {"reason": "Not the right time."},
        "clearance": {"state": "requested"},
        **{f"staff {verb}": {"version": 1} | more for verb, more in VERBS.items()},
        "staff intake": {"answers": {name: said for name, said in FULL.items() if name not in SIGNED}},
        "waitlist": wishes.wish(),
        "change": wishes.terms(),
        "leave": {},
        "offer": {"start": starts[60]},
        "read": {"until": starts[0]},
        "plan": {"lines": [{"line": "B9:technique:kneading", "decision": "accept"}]},
    }

"""The fake practice's waitlist: what somebody waits for, and the time that is kept for them."""

import dataclasses
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.site.fake_diary import Diary, Visit
from tests.site.fake_practice import SERVICES, THERAPISTS, ZONE
from tests.site.fake_views import Answer, instant, problem, shown

ANSWERED_WITHIN = timedelta(minutes=30)
WAYS = ("contact_by", "text_consent")
TERMS = {"first": "", "location": "", "therapists": [], "weekdays": [], "hours": []}
Body = dict[str, Any]


@dataclasses.dataclass
class Waiting:
    """One wish: its link, its terms, and its offer with how the one before it ended."""

    wish_id: str
    secret: str
    terms: Body
    client: Body
    moves: str = ""
    state: str = "waiting"
    hold: Visit | None = None
    agreed: bool = False
    last: tuple[Visit, str] | None = None


class FakeWaitlist:
    """Answers /waitlist. `offer` is what the clock or staff do."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.wishes: dict[str, Waiting] = {}
        self.refusals: list[dict[str, str]] = []
        self.elsewhere = False

    def offer(self, wish: Waiting, start: datetime, therapist: str = "maya") -> Visit:
        """Keep a time for somebody."""
        hold = self.diary.hold(wish.terms["service"], start, therapist)
        assert hold is not None
        hold.expires = self.diary.now + ANSWERED_WITHIN
        wish.state, wish.hold, wish.agreed = "offered", hold, False
        return hold

    def booked(self, visit: Visit) -> None:
        """A hold that was an offer became an appointment."""
        for wish in self.wishes.values():
            if wish.hold is visit:
                wish.state, wish.last, wish.hold = "accepted", (visit, "accepted"), None

    def given_back(self, visit: Visit) -> None:
        """A hold that was an offer is not wanted after all."""
        for wish in self.wishes.values():
            if wish.hold is visit:
                self._end(wish, "passed")

    def answer(self, method: str, path: list[str], body: Body, secret: str) -> Answer:
        if method == "POST" and not path:
            return self._join(body, secret)
        wish = self.wishes.get(path[0])
        if wish is None or wish.secret != secret:
            return problem(404, "not-found", "Not found")
        self._lapse(wish)
        acts = {"accept": self._accept, "pass": self._pass, "leave": self._leave, "change": self._change}
        return acts[path[1]](wish, body) if method == "POST" else (200, self._view(wish))

    def _join(self, body: Body, secret: str) -> Answer:
        if self.refusals:
            return problem(422, "invalid-request", "Something in the request cannot be used", errors=self.refusals)
        visit = self.diary.visits.get(body.get("appointment", ""))
        if visit and visit.secret != secret:
            return problem(404, "not-found", "Not found")
        client = {"first_name": visit.first_name, "contact_by": "email"} if visit else body["client"]
        service = {"service": visit.service} if visit else {}
        terms = TERMS | {name: what for name, what in body.items() if name != "client"} | service
        wish = Waiting(secrets.token_hex(8), secrets.token_urlsafe(32), terms, client, visit.visit_id if visit else "")
        self.wishes[wish.wish_id] = wish
        return 201, self._with_free(wish) | {"link": f"waitlist.html#{wish.wish_id}.{wish.secret}"}

    def _lapse(self, wish: Waiting) -> None:
        if wish.state == "offered" and wish.hold and self.diary.now >= (wish.hold.expires or self.diary.now):
            self._end(wish, "lapsed")

    def _end(self, wish: Waiting, how: str) -> None:
        if wish.hold is not None:
            self.diary.visits.pop(wish.hold.visit_id, None)
            wish.state, wish.last, wish.hold = "waiting", (wish.hold, how), None

    def _accept(self, wish: Waiting, body: Body) -> Answer:
        if wish.hold is None or wish.hold.visit_id != body["offer"] or wish.state != "offered":
            return problem(410, "hold-expired", "The hold ran out")
        if not wish.moves:
            wish.agreed = True
            given = {"secret": wish.hold.secret, "expires_at": instant(wish.hold.expires or self.diary.now)}
            return 200, self._view(wish) | {"hold": shown(wish.hold) | given, "client": wish.client}
        if self.elsewhere:
            return problem(409, "slot-taken", "That time has just been taken.")
        visit = self.diary.visits[wish.moves]
        visit.start, visit.end, visit.therapist = wish.hold.start, wish.hold.end, wish.hold.therapist
        self._end(wish, "accepted")
        wish.state = "accepted"
        manage = f"manage.html#{visit.visit_id}.{visit.secret}"
        return 200, self._view(wish) | {"appointment": shown(visit) | {"manage": manage}}

    def _pass(self, wish: Waiting, body: Body) -> Answer:
        if wish.hold and wish.hold.visit_id == body["offer"]:
            self._end(wish, "passed")
        return 200, self._view(wish)

    def _leave(self, wish: Waiting, _body: Body) -> Answer:
        self._end(wish, "passed")
        wish.state = "left"
        return 200, self._view(wish)

    def _change(self, wish: Waiting, body: Body) -> Answer:
        if wish.state == "offered":
            return problem(409, "not-yet", "Something has to be done first")
        wish.client |= {name: body.pop(name) for name in WAYS if name in body}
        wish.terms = TERMS | {"service": wish.terms["service"]} | body
        return 200, self._with_free(wish)

    def _with_free(self, wish: Waiting) -> Body:
        first = datetime.fromisoformat(wish.terms["first"]).replace(tzinfo=UTC)
        free = self.diary.near(wish.terms["service"], first + timedelta(days=2))[:3]
        return self._view(wish) | {"free": free}

    def _view(self, wish: Waiting) -> Body:
        service = next(one for one in SERVICES if one["id"] == wish.terms["service"])
        told = {"contact_by": wish.client["contact_by"], "text_consent": wish.client.get("text_consent", False)}
        addresses = {name: bool(wish.client.get(name)) for name in ("email", "phone")}
        visit = self.diary.visits.get(wish.moves)
        live = wish.hold if wish.state == "offered" else None
        names = ("location", "weekdays", "hours", "first", "last", "notice_hours")
        return {
            "id": wish.wish_id,
            "state": wish.state,
            "service": {name: service[name] for name in ("id", "name", "minutes")},
            "therapists": [_named(one) for one in wish.terms["therapists"]],
            "time_zone": ZONE,
            "first_name": wish.client["first_name"],
            "moves": bool(wish.moves),
            "told_by": told | addresses,
            "offer": self._offer(wish, live) if live else None,
            "last_offer": _past(*wish.last) if wish.last else None,
            **{name: wish.terms[name] for name in names},
            **({"instead_of": visit.start.isoformat()} if visit else {}),
        }

    def _offer(self, wish: Waiting, hold: Visit) -> Body:
        view = shown(hold)
        told = {"id": hold.visit_id, "answer_by": instant(hold.expires or self.diary.now), "agreed": wish.agreed}
        return told | {name: view[name] for name in ("start", "end", "therapist", "location")}


def _past(visit: Visit, ending: str) -> Body:
    return {"start": visit.start.isoformat(), "therapist": _named(visit.therapist), "ending": ending}


def _named(therapist: str) -> Body:
    return {"id": therapist, "name": next(one["name"] for one in THERAPISTS if one["id"] == therapist)}

"""What needs somebody, of a fake staff API: lists of items that go when they are seen to."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.site.staff_things import Item, at, call, review, things

if TYPE_CHECKING:
    from tests.site.fake_staff_api import Account

VISIT = "/v1/staff/appointments/{appointment_id}"
DESK = (
    "GET /v1/staff/now",
    "GET /v1/staff/work/{work_list}",
    "POST /v1/staff/calls/{client_id}/{call_id}/done",
    "POST /v1/staff/messages/seen-to",
    "POST /v1/staff/messages/send-again",
    "GET /v1/staff/texts",
    "POST /v1/staff/texts/{text_id}/done",
    "POST /v1/staff/texts/{text_id}/stop",
    "POST /v1/staff/clients/{client_id}/addresses/open",
    *(f"POST {VISIT}/{verb}" for verb in ("arrive", "complete", "no-show", "reopen", "decide", "request")),
)
LEADS = (
    *(f"GET {VISIT}/{what}" for what in ("intake", "record", "check-in", "review")),
    *(f"POST {VISIT}/{what}" for what in ("intake/read", "record/asked", "record/done", "check-in/done")),
    *(f"POST {VISIT}/review/{what}" for what in ("accept", "decline", "clearance")),
)
ENDS = frozenset(
    {
        "stop",
        "accept",
        "decline",
        "decide",
        "request",
        "no-show",
        "complete",
        "arrive",
        "done",
        "seen-to",
        "send-again",
        "read",
    }
)
"""The last words of what takes an item off its list."""
WORDS = "I faint at times when I get up."
SHOWN = 5


class FakeStaffWork:
    """A morning with one thing of each kind, and calls enough for two pages. `sent` is what was asked for."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or datetime.now(UTC).replace(second=0, microsecond=0)
        self.items = [*things(self.now), *(call(self.now, number) for number in range(7))]
        self.gone: dict[str, Item] = {}
        self.sent: list[tuple[str, str, dict[str, Any]]] = []
        self.page = 5
        self.letter = "none"

    def may(self, account: "Account") -> list[str]:
        if account.roles == ["auditor"]:
            return []
        return [*DESK, *(LEADS if {"owner", "clinical_lead"}.intersection(account.roles) else ())]

    def answer(
        self, account: "Account", method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> tuple[int, Any] | None:
        del headers
        where, _, query = path.partition("?")
        steps = where.split("/")[3:]
        if method == "GET":
            return self._shown(account, steps, query)
        self.sent.append((method, where, body))
        if steps[-1] == "reopen":
            self.items.append(self.gone.pop(steps[1]))
            return 200, {"id": steps[1], "version": body["version"] + 1}
        if refused := _refused(steps[-1], body):
            return refused
        if steps[-1] in ("open", "clearance"):
            self.letter = body.get("state", self.letter)
            return 200, {}
        if steps[-1] in ENDS and steps[0] in ("appointments", "calls", "messages", "texts"):
            self._end(steps, body)
            return 200, {"id": steps[1], "version": body.get("version", 0) + 1}
        return None

    def _shown(self, account: "Account", steps: list[str], query: str) -> tuple[int, Any] | None:
        hidden = {"unread", "records", "licences"} if account.roles == ["front_desk"] else set[str]()
        mine = [one for one in self.items if one["list"] not in hidden]
        mine.sort(key=lambda one: one["due"])
        answer: tuple[int, Any] | None = None
        match steps:
            case ["now"]:
                lists = list(dict.fromkeys(one["list"] for one in mine))
                groups = [self._group(name, [one for one in mine if one["list"] == name]) for name in lists]
                answer = 200, {"time_zone": "America/Los_Angeles", "at": at(self.now), "more": False, "lists": groups}
            case ["work", name]:
                answer = 200, self._page(name, [one for one in mine if one["list"] == name], query)
            case ["appointments", _, "intake"]:
                words = {"question": "health_other_text", "text": "Anything else?", "said": WORDS, "at": at(self.now)}
                answer = 200, {"until": at(self.now), "free_text": [words | {"read": False}]}
            case ["appointments", _, "check-in"]:
                answer = 200, {"said": [{"answer": "still_sore", "leg_now": 4, "at": at(self.now)}]}
            case ["appointments", identity, "review"]:
                answer = 200, review(identity, self.letter)
            case ["texts"]:
                known = [{"first_name": "Ida", "last_name": "Moss", "appointment": "v9", "start": at(self.now)}]
                text = {"id": "text-1", "phone": "+15035550199", "understood": "unclear", "known": known}
                answer = 200, {"texts": [text | {"words": "Is it <b>ok</b> to park in front?"}]}
            case ["appointments", identity, "record"]:
                answer = 200, _copy(self.now, identity)
        return answer

    def _group(self, name: str, found: list[Item]) -> dict[str, Any]:
        late = sum(one["due"] < at(self.now) for one in found)
        shown = [{**one, "first_name": "", "phone": ""} if name == "calls" else one for one in found[:SHOWN]]
        return {"list": name, "count": len(found), "late": late, "items": shown}

    def _page(self, name: str, found: list[Item], query: str) -> dict[str, Any]:
        begun = int(query.partition("after=")[2] or 0)
        end = begun + self.page
        after = str(end) if end < len(found) else ""
        head = {"time_zone": "America/Los_Angeles", "at": at(self.now), "list": name}
        return head | {"items": found[begun:end], "after": after}

    def _end(self, steps: list[str], body: dict[str, Any]) -> None:
        ids = {steps[1], steps[2] if len(steps) > 2 else "", body.get("message", "")}
        for one in list(self.items):
            if ids & {one["id"], one.get("visit", {}).get("id", ""), one.get("message", {}).get("message", "")} - {""}:
                self.items.remove(one)
                self.gone[one.get("visit", {}).get("id", "")] = one


def _refused(verb: str, body: dict[str, Any]) -> tuple[int, Any] | None:
    if verb == "accept" and not body["checked_by"]:
        return 409, {"type": "/problems/not-yet", "detail": "Note who examined them."}
    if verb == "open" and "pain" in body["note"]:
        fault = {"pointer": "/note", "detail": "Say it without pain."}
        return 422, {"type": "/problems/invalid-request", "errors": [fault]}
    return None


def _copy(now: datetime, visit: str) -> dict[str, Any]:
    contact = {"first_name": "Flo", "last_name": "Berg", "email": "flo@example.com", "phone": ""}
    lines = [
        {"label": "Show where it hurts", "said": "Lower back, left"},
        {"label": "Back pain right now", "said": "2"},
    ]
    request = {"asked": at(now - timedelta(days=18)), "due": at(now + timedelta(days=12)), "done": []}
    parts = [{"at": at(now - timedelta(days=40)), "kind": "intake", "visit": visit, "lines": lines}]
    return {
        "time_zone": "UTC",
        "contact": contact,
        "born": "1984-05-17",
        "visits": [],
        "parts": parts,
        "request": request,
    }

"""What needs somebody, of a fake staff API: lists of items that go when they are seen to."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.site.fake_staff_api import Account

Item = dict[str, Any]
VISIT = "/v1/staff/appointments/{appointment_id}"
DESK = (
    "GET /v1/staff/now",
    "GET /v1/staff/work/{work_list}",
    "POST /v1/staff/calls/{client_id}/{call_id}/done",
    "POST /v1/staff/messages/seen-to",
    "POST /v1/staff/messages/send-again",
    *(f"POST {VISIT}/{verb}" for verb in ("arrive", "complete", "no-show", "reopen", "decide", "request")),
)
LEADS = (f"GET {VISIT}/intake", f"POST {VISIT}/intake/read", f"GET {VISIT}/record", f"POST {VISIT}/record/done")
ENDS = frozenset({"decide", "request", "no-show", "complete", "arrive", "done", "seen-to", "send-again", "read"})
"""The last words of what takes an item off its list."""
WORDS = "I faint at times when I get up."
SHOWN = 5


class FakeStaffWork:
    """A morning with one thing of each kind, and calls enough for two pages. `sent` is what was asked for."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or datetime.now(UTC).replace(second=0, microsecond=0)
        self.items = [*_things(self.now), *(_call(self.now, number) for number in range(7))]
        self.gone: dict[str, Item] = {}
        self.sent: list[tuple[str, str, dict[str, Any]]] = []
        self.page = 5

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
        if steps[-1] in ENDS and steps[0] in ("appointments", "calls", "messages"):
            self._end(steps, body)
            return 200, {"id": steps[1], "version": body.get("version", 0) + 1}
        return None

    def _shown(self, account: "Account", steps: list[str], query: str) -> tuple[int, Any] | None:
        hidden = {"unread", "records", "licences"} if account.roles == ["front_desk"] else set[str]()
        mine = [one for one in self.items if one["list"] not in hidden]
        mine.sort(key=lambda one: one["due"])
        match steps:
            case ["now"]:
                lists = list(dict.fromkeys(one["list"] for one in mine))
                groups = [self._group(name, [one for one in mine if one["list"] == name]) for name in lists]
                return 200, {"time_zone": "America/Los_Angeles", "at": _at(self.now), "more": False, "lists": groups}
            case ["work", name]:
                return 200, self._page(name, [one for one in mine if one["list"] == name], query)
            case ["appointments", _, "intake"]:
                words = {"question": "health_other_text", "text": "Anything else?", "said": WORDS, "at": _at(self.now)}
                return 200, {"until": _at(self.now), "free_text": [words | {"read": False}]}
            case ["appointments", identity, "record"]:
                return 200, _copy(self.now, identity)
        return None

    def _group(self, name: str, found: list[Item]) -> dict[str, Any]:
        late = sum(one["due"] < _at(self.now) for one in found)
        shown = [{**one, "first_name": "", "phone": ""} if name == "calls" else one for one in found[:SHOWN]]
        return {"list": name, "count": len(found), "late": late, "items": shown}

    def _page(self, name: str, found: list[Item], query: str) -> dict[str, Any]:
        begun = int(query.partition("after=")[2] or 0)
        end = begun + self.page
        after = str(end) if end < len(found) else ""
        head = {"time_zone": "America/Los_Angeles", "at": _at(self.now), "list": name}
        return head | {"items": found[begun:end], "after": after}

    def _end(self, steps: list[str], body: dict[str, Any]) -> None:
        ids = {steps[1], steps[2] if len(steps) > 2 else "", body.get("message", "")}
        for one in list(self.items):
            if ids & {one["id"], one.get("visit", {}).get("id", ""), one.get("message", {}).get("message", "")} - {""}:
                self.items.remove(one)
                self.gone[one.get("visit", {}).get("id", "")] = one


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _things(now: datetime) -> list[Item]:
    """One thing of each kind: when it is due in minutes, about whom, and what there is beside."""
    late = {"kind": "move", "start": _at(now + timedelta(days=2)), "therapist": ""}
    lost = {"about": "v3", "message": "reminder_24h#email#1", "kind": "reminder_24h", "channel": "email"}
    lost |= {"state": "failed", "why": "bounced"}
    licence = {"therapist": "maya", "name": "Maya Lind", "body": "State board", "number": "MT-1"}
    licence["expires"] = str((now + timedelta(days=20)).date())
    return [
        _item(now, -90, "holds look v1 Ann Lee", kept_until=_at(now + timedelta(hours=30))),
        _item(now, 65, "visits came v2 Bo Day", start=now - timedelta(minutes=10)),
        _item(now, 300, "messages reach v3 Cy Diaz", message=lost),
        _item(now, 60, "changes decide v4 Di Marsh", asked=late),
        _item(now, 900, "unread read v5 Eve Stone"),
        _item(now, 60 * 24 * 12, "records hand_over v6 Flo Berg"),
        {"list": "licences", "what": "renew", "id": "maya", "due": _at(now + timedelta(days=21)), "licence": licence},
    ]


def _item(
    now: datetime,
    minutes: int,
    what: str,
    *,
    start: datetime | None = None,
    message: dict[str, str] | None = None,
    **more: Any,
) -> Item:
    where, kind, visit, first, last = what.split()
    begins = start or now + timedelta(days=1)
    about = {
        "id": visit, "version": 3, "status": "booked", "service": "sciatica-first", "therapist": "maya",
        "start": _at(begins), "end": _at(begins + timedelta(minutes=75)), **more,
    }  # fmt: skip
    item = {
        "list": where, "what": kind, "id": visit, "due": _at(now + timedelta(minutes=minutes)),
        "client": f"client-{visit}", "first_name": first, "last_name": last, "visit": about,
        "email": f"{first.lower()}@example.com",
    }  # fmt: skip
    return item | ({"message": message} if message else {})


def _call(now: datetime, number: int) -> Item:
    return {
        "list": "calls", "what": "call", "id": f"call-{number}", "due": _at(now + timedelta(minutes=20 + number)),
        "client": "caller", "first_name": f"Caller {number}", "phone": f"+150355501{number:02}",
    }  # fmt: skip


def _copy(now: datetime, visit: str) -> dict[str, Any]:
    contact = {"first_name": "Flo", "last_name": "Berg", "email": "flo@example.com", "phone": ""}
    lines = [
        {"label": "Show where it hurts", "said": "Lower back, left"},
        {"label": "Back pain right now", "said": "2"},
    ]
    request = {"asked": _at(now - timedelta(days=18)), "due": _at(now + timedelta(days=12)), "done": []}
    parts = [{"at": _at(now - timedelta(days=40)), "kind": "intake", "visit": visit, "lines": lines}]
    return {
        "time_zone": "UTC",
        "contact": contact,
        "born": "1984-05-17",
        "visits": [],
        "parts": parts,
        "request": request,
    }

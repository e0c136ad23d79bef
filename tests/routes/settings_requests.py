"""The practice's settings, asked for and changed in few words."""

import copy
from collections.abc import Iterator
from typing import Any

from chalicelib import wiring
from tests.routes.colleagues import AUDITOR, OWNER
from tests.routes.gateway import Answer


def settings() -> dict[str, Any]:
    """Will return the settings as an owner sees them."""
    found: dict[str, Any] = OWNER.get("settings").json
    return found


def section(name: str) -> Any:
    """Will return a section, to be changed."""
    return copy.deepcopy(settings()["sections"][name])


def save(name: str, value: Any, **more: Any) -> Answer:
    """Will send a section, on the version there is."""
    return OWNER.post(f"settings/{name}", {"version": settings()["version"], "value": value} | more)


def closed_on(day: str) -> list[dict[str, str]]:
    """Will return closures of one day."""
    return [{"day": day, "reason": "Inventory"}]


def good_for(what: str) -> dict[str, Any]:
    """Will return a good body: for the way back, for a look ahead, or for a change of the closures."""
    store = wiring.settings_store()
    version = store.current().version
    if what == "back-to":
        if [one.version for one in store.edits(version + 1, 1)] != [version]:
            version = save("closures", closed_on(f"2030-01-{version % 28 + 1:02}")).json["version"]
        return {"to": version - 1, "version": version}
    return {"version": version, "value": closed_on("2030-01-01")}


def settings_looks() -> Iterator[Answer]:
    """Every GET of settings, and what it refuses."""
    for path in ("settings", "settings/history", "reports", "reports/care"):
        yield OWNER.get(path)
        yield AUDITOR.get(path)
    yield OWNER.get("settings/history", before="x")
    for by in ("month", "therapist", "service", "mood"):
        yield OWNER.get("reports", by=by, to="2030-01-01")
    yield OWNER.get("reports/care", to="2030-01-01")


def settings_writes() -> Iterator[Answer]:
    """Every POST of settings, and what it refuses."""
    shut = [{"from": "2020-01-01", "until": "2099-12-31"}]
    for path, value in (("closures", closed_on("2030-01-01")), ("closures", 3), ("closures", shut), ("money", {})):
        yield OWNER.post(f"settings/{path}/preview", {"version": settings()["version"], "value": value})
        yield save(path, value)
    yield OWNER.post("settings/closures", {"version": 0, "value": []})
    version = settings()["version"]
    yield OWNER.post("settings/back-to", {"to": version, "version": version})
    yield OWNER.post("settings/back-to", {"to": version - 1, "version": version})
    for kind, words in (("confirmed", {"text": "Your sciatica"}), ("licence_expiring", {}), ("confirmed", {"x": 1})):
        yield OWNER.post(f"wording/{kind}/preview", words)
    yield OWNER.post("wording/nothing/preview", {})

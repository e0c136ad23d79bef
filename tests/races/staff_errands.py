"""One of each thing that staff may note, decide or confirm, ready to be done once and again."""

from datetime import timedelta
from typing import Any

from chalicelib import wiring
from chalicelib.scheduling.appointments import Contact
from tests.benign import but
from tests.races.errands import Errand, Prepare, be_called, key
from tests.races.form_errands import Holder, holder
from tests.races.gateway_events import Answer, ask_as
from tests.routes.lost_messages import lost_message
from tests.routes.texts_waiting import waits
from tests.usecases.filling_in import FULL, SIGNED

BLADDER = but(rf_bladder="longstanding")
CLOT = but(cond_list=["clot_now_or_last_6_months"])
TALK = {name: said for name, said in FULL.items() if name not in SIGNED}
WORDS = {**FULL, "health_other_text": "I faint at times"}
LETTER = {"state": "received", "provider": "Dr. Rivera", "limits": ["no heat"]}


def claims(role: str = "clinical_lead", therapist: str = "") -> dict[str, Any]:
    """Will make what the gateway verified of a member of staff."""
    pool, app = wiring.staff_pool()
    iss = f"https://cognito-idp.us-west-2.amazonaws.com/{pool}"
    named = {"sub": f"{role}-{therapist}", "cognito:groups": role, "custom:therapist": therapist}
    signed_in = str(int(wiring.now().timestamp()))
    return {"iss": iss, "aud": app, "token_use": "id", "auth_time": signed_in, **named}


def as_staff(method: str, path: str, body: Any = None, **who: str) -> Answer:
    """Will ask as a member of staff, the clinical lead if nobody else is named."""
    return ask_as(claims(**who), method, f"/v1/staff/{path}", body)


def looked_at(visit: str) -> None:
    """Somebody has looked before: what is written down of a client is no more begun with the errand."""
    assert as_staff("GET", f"appointments/{visit}").status == 200


def accept(number: int) -> Errand:
    return _about(holder(number, answers=BLADDER), "review/accept", {"note": "Unchanged."}, 200, review=1)


def decline(number: int) -> Errand:
    return _about(holder(number, answers=BLADDER), "review/decline", {"reason": "Not now."}, 200, review=1)


def verify_letter(number: int) -> Errand:
    """The last step of a clearance, which confirms the visit."""
    waiting = holder(number, answers=CLOT)
    yesterday = wiring.now().date() - timedelta(days=1)  # today in Greenwich may be tomorrow at the practice
    letter = LETTER | {"on": yesterday.isoformat()}
    for body in ({"state": "requested"}, letter):
        assert as_staff("POST", f"appointments/{waiting.id}/review/clearance", body).status == 200
    return _about(waiting, "review/clearance", {"state": "verified"}, 200, review=1, clearance=3)


def note_reading(number: int) -> Errand:
    client = _handed_in(number, WORDS)
    body = {"until": as_staff("GET", f"appointments/{client.id}/intake").body["until"]}
    return _about(client, "intake/read", body, 200, consent=2, intake=1, read=1)


def write_down(number: int) -> Errand:
    """What somebody said who would rather talk; that confirms the visit."""
    client = holder(number)
    assert client.send("POST", "intake/by-phone", {}).status == 202
    body = {"answers": TALK, "language": "en"}
    return _about(client, "intake", body, 201, intake=1, read=1, review=1)


def decide(number: int) -> Errand:
    client = _handed_in(number, FULL)
    lines = as_staff("GET", f"appointments/{client.id}/plan").body["lines"]
    body = {"lines": [{"line": lines[0]["line"], "decision": "reject", "reason": "Sore there."}]}
    return _about(client, "plan", body, 200, consent=2, intake=1, plan=1)


def call_done(number: int) -> Errand:
    asked = be_called(number)
    assert asked.send().status == asked.done
    secrets = wiring.secrets()
    client = secrets.client_id(Contact("Ada", "", phone=f"+1503555{number:04}"))
    assert as_staff("POST", f"calls/{client}/{'a' * 26}/done", {}).status == 404
    path = f"calls/{client}/{secrets.identity('call', key('call', number))}/done"
    return Errand(lambda: as_staff("POST", path, {}), 200, books=0)


def see_to_a_text(number: int) -> Errand:
    return _texted(number, "done")


def stop_a_number(number: int) -> Errand:
    return _texted(number, "stop")


def _texted(number: int, what: str) -> Errand:
    """Somebody who is nobody's client texts; others have looked at the list before."""
    text = waits("", identity=f"inbound-{number:08}", number=f"+1503555{number:04}")
    assert as_staff("GET", "texts").status == 200
    return Errand(lambda: as_staff("POST", f"texts/{text}/{what}", {}), 200, books=0)


def stop_an_address(number: int) -> Errand:
    assert as_staff("GET", "texts").status == 200
    body = {"channel": "email", "to": f"ada{number}@example.com"}
    return Errand(lambda: as_staff("POST", "addresses/stop", body), 200, books=0)


def see_to_a_message(number: int) -> Errand:
    return _lost(number, "seen-to")


def send_a_message_again(number: int) -> Errand:
    return _lost(number, "send-again")


def _lost(number: int, what: str) -> Errand:
    lost = lost_message(holder(number).id)
    wiring.outbox().write([lost])
    body = {"about": lost.about, "message": lost.key}
    return Errand(lambda: as_staff("POST", f"messages/{what}", body), 200)


STAFF_ERRANDS: dict[str, Prepare] = {
    "accept": accept,
    "decline": decline,
    "verify a letter": verify_letter,
    "note reading": note_reading,
    "decide on lines": decide,
    "call done": call_done,
    "see to a text": see_to_a_text,
    "stop a number": stop_a_number,
    "stop an address": stop_an_address,
    "see to a message": see_to_a_message,
    "send a message again": send_a_message_again,
}
TALKS: dict[str, Prepare] = {"write down": write_down}
"""Three writes one after the other, each of which can be the last."""


def _about(client: Holder, what: str, body: Any, done: int, **leaves: int) -> Errand:
    path = f"appointments/{client.id}/{what}"
    looked_at(client.id)
    leaves = {"safety": 1, "consent": 1} | leaves
    return Errand(lambda: as_staff("POST", path, body), done, visit=client.id, leaves=leaves)


def _handed_in(number: int, answers: dict[str, Any]) -> Holder:
    client = holder(number)
    assert client.send("POST", "intake", {"answers": answers, "language": "en"}).status == 201
    return client

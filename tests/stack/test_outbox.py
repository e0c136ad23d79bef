"""The laptop's outbox answers: what is sent back there as a client goes the whole way, signed, through the queue."""

import urllib.parse
import urllib.request
import uuid
from datetime import date, timedelta

import pytest

from dev.laptop import Laptop
from tests.benign import CLEAR
from tests.stack.http_calls import call
from tests.stack.sent import rows, wait_for
from tests.stack.test_inbound import addresses, number

pytestmark = pytest.mark.stack


def act(stack: Laptop, what: str, **fields: str) -> str:
    """Will press a button of the page, and give the page that comes back."""
    sent = urllib.parse.urlencode(fields).encode()
    with urllib.request.urlopen(f"{stack.outbox}{what}", sent, timeout=60) as page:  # noqa: S310  # the fixture's own
        return str(page.read().decode())


def booked(stack: Laptop, email: str) -> str:
    practice = call("GET", f"{stack.url}/v1/practice").json()
    service, today = practice["services"][0]["id"], date.fromisoformat(practice["today"])
    asked = f"service={service}&from={today + timedelta(days=21)}&to={today + timedelta(days=35)}"
    start = call("GET", f"{stack.url}/v1/slots?{asked}").json()["days"][-1]["slots"][-1]["start"]
    client = {"first_name": "Oda", "last_name": "Lind", "email": email, "contact_by": "email", "text_consent": False}
    wanted = {"service": service, "start": start, "client": client, "answers": CLEAR}
    answer = call("POST", f"{stack.url}/v1/appointments", wanted, Idempotency_Key=uuid.uuid4().hex)
    assert answer.status == 201, answer.body
    return str(answer.json()["id"])


def test_a_reply_is_heard_and_answered_on_the_page(stack: Laptop) -> None:
    who = number()
    told = act(stack, "/text", number=who, words="Stop. Thank you")
    assert "“Stop. Thank you”" in told
    assert who in told
    assert "you get no more texts" in told
    assert "was heard" in told
    odd = act(stack, "/text", number=who, words="<b>Can I stop by earlier?</b>")
    assert "&lt;b&gt;Can I stop by earlier?&lt;/b&gt;" in odd
    assert odd.count("waits for staff") > told.count("waits for staff")


def test_an_e_mail_comes_back_and_its_address_is_closed(stack: Laptop) -> None:
    email = f"oda-{uuid.uuid4().hex[:8]}@example.com"
    visit = booked(stack, email)
    wait_for(stack, visit, "confirmed")
    before = sum(one["cause"] == "bounce" for one in addresses(stack))
    told = act(stack, "/mail", about=visit, message="confirmed#email#000001", to=email, news="bounce")
    assert "comes back" in told
    assert sum(one["cause"] == "bounce" for one in addresses(stack)) == before + 1
    assert [row["state"] for row in rows(stack) if row["about"] == visit and row["kind"] == "confirmed"] == ["failed"]


def test_a_page_from_elsewhere_presses_no_button(stack: Laptop) -> None:
    who = number()
    sent = urllib.parse.urlencode({"number": who, "words": "STOP"}).encode()
    foreign = urllib.request.Request(f"{stack.outbox}/text", sent, {"Sec-Fetch-Site": "cross-site"})  # noqa: S310
    with urllib.request.urlopen(foreign, timeout=60) as page:  # noqa: S310
        assert who not in page.read().decode()

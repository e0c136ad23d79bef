"""Words that are being written: shown as they would arrive, with what is wrong with them."""

import pytest

from tests.routes.colleagues import LEAD, OWNER
from tests.routes.settings_requests import save, section

pytestmark = pytest.mark.usefixtures("visitor")


def shown(kind: str = "confirmed", **words: str) -> dict[str, object]:
    answer = OWNER.post(f"wording/{kind}/preview", dict(words))
    assert answer.status == 200, answer.text
    found: dict[str, object] = answer.json
    return found


def part(found: dict[str, object], name: str) -> dict[str, object]:
    value = found[name]
    assert isinstance(value, dict)
    return value


def test_without_own_words_ours_are_shown_filled_in() -> None:
    found = shown()
    assert str(part(found, "email")["subject"]).startswith("You are booked for ")
    assert "{{" not in str(part(found, "text")["text"])
    assert part(found, "ours")["subject"] == "You are booked for {{ visit.date }}, {{ visit.time }}"


def test_own_words_are_shown_filled_in() -> None:
    found = part(shown(subject="See you on {{ visit.date }}", body="We look forward to it."), "email")
    assert str(found["subject"]).startswith("See you on ")
    assert "We look forward to it." in str(found["text"])
    assert found["problems"] == []


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        ({"text": "{{ practice.short }}: your sciatica visit"}, "text", "a word about health"),
        ({"body": "It will cure you."}, "email", "what nobody can promise"),
        ({"subject": "On {{ visit.dat }}"}, "email", 'did you mean "visit.date"?'),
        ({"text": "x" * 170}, "text", "160 is the most"),
    ],
)
def test_the_lint_s_answer_is_told(words: dict[str, str], name: str, said: str) -> None:
    assert said in " ".join(map(str, part(shown(**words), name)["problems"]))  # type: ignore[call-overload]


def test_a_kind_that_goes_by_e_mail_only_has_no_text() -> None:
    assert shown("licence_expiring")["text"] is None


def test_spanish_is_shown_in_spanish() -> None:
    assert "cita" in str(part(shown(language="es"), "email")["text"])


def test_words_that_are_kept_do_not_hide_what_is_being_written() -> None:
    mine = {"confirmed": {"subject": "Kept subject"}}
    assert save("messages", section("messages") | mine).status == 200
    assert "Kept" not in str(part(shown(), "email")["subject"])


@pytest.mark.parametrize("kind", ["nothing", "reply_help", "record_opened"])
def test_what_no_practice_words_is_not_there(kind: str) -> None:
    assert OWNER.post(f"wording/{kind}/preview", {}).problem == "not-found"


def test_words_are_the_owner_s() -> None:
    assert LEAD.post("wording/confirmed/preview", {}).problem == "forbidden"

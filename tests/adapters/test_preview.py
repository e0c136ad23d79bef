import re
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.preview import Refused, nameable, preview
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.library import LANGUAGES, channels_of
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.message_settings import Wording as OwnWords
from chalicelib.usecases.message_examples import values_for
from chalicelib.usecases.message_ports import Written
from dev.settings import ROOT
from tests.small_practice import SMALL


def why(part: str, words: str, kind: Kind = Kind.REMINDER_24H, language: str = "en") -> str:
    channel = Channel.TEXT if part == "text" else Channel.EMAIL
    found = preview(kind, channel, language, SMALL, {part: words})
    assert isinstance(found, Refused)
    return found.why[part][0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_shown_by_each_of_its_channels(kind: Kind, language: str) -> None:
    for channel in channels_of(kind):
        shown = preview(kind, channel, language, SMALL, {})
        assert isinstance(shown, Written)
        assert SMALL.name in shown.text


def test_own_words_are_shown_before_they_are_saved() -> None:
    shown = preview(
        Kind.REMINDER_24H, Channel.EMAIL, "en", SMALL, {"subject": "Till {{ visit.weekday }}", "body": "Hi.\n\nBye."}
    )
    assert isinstance(shown, Written)
    assert shown.subject == "Till Tuesday"
    assert "Hi.\n\nBye.\n\nWhen:" in shown.text


def test_words_of_another_kind_or_language_stay_as_they_are_saved() -> None:
    saved = MessageSettings(wordings=(OwnWords("reminder_24h", "en", "subject", "Saved"),))
    practice = replace(SMALL, messages=saved)
    for kind, language, subject in (
        (Kind.REMINDER_24H, "en", "Saved"),
        (Kind.REMINDER_24H, "es", "Le esperamos el martes, 1 de diciembre, 9:00 a. m."),
        (Kind.REMINDER_72H, "en", "Your appointment on Tuesday, December 1, 9:00 a.m."),
    ):
        shown = preview(kind, Channel.EMAIL, language, practice, {})
        assert isinstance(shown, Written)
        assert shown.subject == subject
    tried = preview(Kind.REMINDER_24H, Channel.EMAIL, "en", practice, {"subject": "Tried"})
    assert isinstance(tried, Written)
    assert tried.subject == "Tried"


def test_what_may_not_be_said_is_told_with_the_words() -> None:
    assert why("body", "How is your back? Bring your MRI.") == (
        'says a word about health ("your back", "mri"); whoever holds the phone can read a message, so say it without'
    )
    assert why("subject", "You will never hurt").startswith('says a word about health ("hurt")')
    assert why("subject", "A cure").startswith('says a word about health ("cure")')
    assert (
        why("subject", "It works for everyone") == 'says what nobody can promise ("works for everyone"); leave it out'
    )
    assert why("text", "Reply YES") == (
        'says a reply that gateways take for something else ("reply yes"); '
        'ask for C or R, as in "Reply C to confirm, R to change"'
    )
    assert 'word about health ("rodilla")' in why("body", "¿Y su rodilla?", language="es")


def test_a_word_is_found_in_a_branch_that_the_example_does_not_take() -> None:
    assert 'word about health ("knee")' in why("body", "{% if visit.pending %}your knee{% endif %}")


def test_an_unknown_value_is_told_with_the_one_that_was_meant() -> None:
    assert why("subject", "{{ visit.dat }}") == 'names "visit.dat", which is no value; did you mean "visit.date"?'
    assert why("subject", "{{ zzz }}").startswith('names "zzz", which is no value; there is first_name, has_email, ')
    assert "which is no value" in why("body", "{{ links.manage }}")
    assert "which is no value" in why("body", "{{ licence.name }}")
    assert "which is no value" in why("body", "{{ visit.address }}")


def test_a_text_is_measured_with_everything_filled_in() -> None:
    words = "{{ practice.short }}: {{ first_name }}, see you {{ visit.short }} at {{ visit.street }}. "
    assert isinstance(preview(Kind.REMINDER_24H, Channel.TEXT, "en", SMALL, {"text": words + "x" * 60}), Written)
    assert why("text", words + "x" * 100) == "takes up to 180 places with everything filled in; 160 is the most"
    assert why("text", "€" * 81) == "takes up to 162 places with everything filled in; 160 is the most"


def test_a_subject_is_measured_too() -> None:
    assert why("subject", "x" * 121) == "takes up to 121 letters with everything filled in; 120 is the most"


def test_a_part_that_a_kind_does_not_have_is_refused() -> None:
    assert why("text", "x", Kind.LICENCE_EXPIRING) == "goes by e-mail only"
    assert why("body", "x", Kind.REPLY_HELP) == "is answered by text only"


def test_a_kind_is_not_shown_by_a_channel_it_does_not_go_by() -> None:
    found = preview(Kind.LICENCE_EXPIRING, Channel.TEXT, "en", SMALL, {})
    assert found == Refused({"text": ("is no text: it goes by e-mail only",)})


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = preview(Kind.RECALL, Channel.EMAIL, "en", SMALL, {"subject": "{{ x }}", "body": "your knee", "text": "ok"})
    assert isinstance(found, Refused)
    assert sorted(found.why) == ["body", "subject"]


def test_the_documentation_lists_the_values_that_words_can_name() -> None:
    section = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8").partition("Own words can name:")[2]
    listed = set(re.findall(r"`([a-z_.]+)`", section.partition("## How it is kept right")[0]))
    values = [values_for(kind, Channel.EMAIL, "en", SMALL) for kind in (Kind.CONFIRMED, Kind.LICENCE_EXPIRING)]
    known = {name for one in values for name in names_of(nameable(one))}
    assert listed - {"licence_expiring", "visit"} == known


def names_of(known: dict[str, Any], before: str = "") -> set[str]:
    inner = [(f"{before}{name}", value) for name, value in known.items()]
    return {
        one for name, value in inner for one in (names_of(value, f"{name}.") if isinstance(value, dict) else {name})
    }

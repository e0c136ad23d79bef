"""Messages in words: what the golden files show, twins that say the same, and nothing that must not be said."""

from dataclasses import replace

import pytest

from chalicelib.adapters.wording import Wording
from chalicelib.messaging.gsm import MOST, places
from chalicelib.messaging.kinds import REPLIES, TO_PRACTICE, Channel, Kind
from chalicelib.messaging.library import LANGUAGES, channels_of
from chalicelib.messaging.lint import claims, health_words, reply_words
from chalicelib.scheduling.message_settings import MessageSettings
from chalicelib.scheduling.message_settings import Wording as OwnWords
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_examples import USUAL, situations, values_for
from chalicelib.usecases.message_ports import Unsayable
from dev.messages.golden import GOLDEN, golden
from dev.practice_file import read_file
from dev.settings import DEMO_PRACTICE, ROOT
from tests.adapters.letters import EVERY, LINK, Page, plain_lines, written
from tests.small_practice import SMALL

DEMO = read_file(DEMO_PRACTICE)
UNFILLED = "cannot be filled in"
REPLY = "says a reply that gateways take for something else"


def own(kind: Kind, part: str, words: str, language: str = "en") -> Practice:
    return replace(SMALL, messages=MessageSettings(wordings=(OwnWords(kind, language, part, words),)))


def test_every_kind_goes_by_the_channels_it_has_words_for() -> None:
    assert {kind for kind in Kind if Channel.EMAIL not in channels_of(kind)} == REPLIES
    assert {kind for kind in Kind if Channel.TEXT not in channels_of(kind)} == TO_PRACTICE
    assert len(EVERY) == 2 * (len(Kind) * 2 - len(REPLIES) - len(TO_PRACTICE))


def test_the_golden_files_are_what_is_written() -> None:
    folder = ROOT / GOLDEN
    shown = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")}
    assert shown == dict(golden(DEMO)), "python -m dev.messages golden, then read what changed"


@pytest.mark.parametrize(
    ("kind", "language"), [(kind, one) for kind in Kind for one in LANGUAGES if kind not in REPLIES]
)
def test_the_two_twins_of_a_letter_say_exactly_the_same(kind: Kind, language: str) -> None:
    for example in (USUAL, *list(situations(DEMO))[::7]):
        letter = written(kind, Channel.EMAIL, language, DEMO, example)
        page = Page(letter.html)
        assert page.title == letter.subject
        practice, heading, *rest = page.lines
        assert heading == letter.subject
        assert [practice, *rest] == plain_lines(letter.text)


@pytest.mark.parametrize(("kind", "channel", "language"), EVERY)
def test_no_message_has_a_word_that_it_must_not_have_in_any_situation(
    kind: Kind, channel: Channel, language: str
) -> None:
    for example in situations(SMALL):
        message = written(kind, channel, language, SMALL, example)
        said = LINK.sub("", f"{message.subject}\n{message.text}")
        found = (health_words(said, language), claims(said, language), reply_words(said))
        assert found == ((), (), ())


@pytest.mark.parametrize(("kind", "language"), [(kind, one) for kind in Kind for one in LANGUAGES])
def test_a_text_fits_one_segment_in_the_worst_case_with_nothing_cut_but_names(kind: Kind, language: str) -> None:
    if Channel.TEXT not in channels_of(kind):
        return
    long = replace(
        DEMO,
        name="W" * 80,
        phone="+1 (415) 555-0142 / 555-0143-0",
        time_zone="Pacific/Chatham",
        locations=(replace(DEMO.locations[0], address=("W" * 200,)),),
    )
    for practice in (long, replace(long, messages=MessageSettings(replies=True))):
        for url in ("https://book.example.com", f"https://{'w' * 60}.example.com"):
            for example in situations(practice):
                text = written(kind, Channel.TEXT, language, practice, replace(example, public_url=url)).text
                assert places(text) <= MOST
                assert text == " ".join(text.split())


@pytest.mark.parametrize(("kind", "channel", "language"), EVERY)
def test_a_message_names_the_practice_and_how_to_reach_it(kind: Kind, channel: Channel, language: str) -> None:
    message = written(kind, channel, language)
    assert SMALL.name in message.text
    if channel is Channel.EMAIL:
        assert "1 Main Street" in message.text
        assert SMALL.phone in message.text
        assert "tel:+15035550100" in Page(message.html).links
        page = "waitlist.html#" if kind is Kind.OFFER else "manage.html#"
        assert (page in message.text) is (kind not in TO_PRACTICE)


def test_the_practices_own_words_are_said_in_their_language_and_ours_in_the_other() -> None:
    practice = own(Kind.REMINDER_24H, "subject", "Till {{ visit.weekday }}, {{ first_name }}")
    assert written(Kind.REMINDER_24H, Channel.EMAIL, "en", practice).subject == "Till Tuesday, Ana"
    assert written(Kind.REMINDER_24H, Channel.EMAIL, "es", practice).subject.startswith("Le esperamos el martes")


def test_an_own_body_stands_between_greeting_and_facts_a_paragraph_each() -> None:
    lines = plain_lines(
        written(Kind.RECALL, Channel.EMAIL, practice=own(Kind.RECALL, "body", "One.\n\nTwo\nthree.\n")).text
    )
    assert lines[:5] == ["Calm Hands", "Hello Ana,", "One.", "Two three.", "See free times"]


def test_an_own_text_goes_in_place_of_ours() -> None:
    practice = own(Kind.RECALL, "text", "{{ practice.short }}: hello {{ first_name }}")
    assert written(Kind.RECALL, Channel.TEXT, practice=practice).text == "Calm Hands: hello Ana"


def test_the_line_about_missed_visits_can_be_the_practices_own() -> None:
    line = OwnWords("", "en", "cost", "Please tell us by {{ visit.changes_until }}.")
    practice = replace(SMALL, messages=MessageSettings(wordings=(line,)))
    said = written(Kind.REMINDER_72H, Channel.EMAIL, practice=practice).text
    assert "Please tell us by Monday, November 30, 9:00 a.m. (PST)." in said
    assert "somebody else" not in said


@pytest.mark.parametrize(
    ("kind", "channel", "part", "words", "detail"),
    [
        (Kind.RECALL, Channel.EMAIL, "body", "How is your back?", "body: says a word about health: your back"),
        (Kind.RECALL, Channel.EMAIL, "subject", "Never again", "subject: says what nobody can promise: never"),
        (Kind.RECALL, Channel.TEXT, "text", "Reply YES", f"text: {REPLY}: reply yes"),
        (Kind.RECALL, Channel.TEXT, "text", "x" * 161, "text: takes 161 places, 160 is the most"),
        (Kind.RECALL, Channel.EMAIL, "body", "{{ visit.room }}", f"{UNFILLED}: 'dict object' has no attribute 'room'"),
        (Kind.RECALL, Channel.EMAIL, "body", "{{ client }}", f"{UNFILLED}: 'client' is undefined"),
        (Kind.RECALL, Channel.EMAIL, "body", "{{ visit.", f"{UNFILLED}: expected name or number"),
        (Kind.REPLY_HELP, Channel.EMAIL, "body", "x", "is no e-mail: it answers a text"),
    ],
)  # fmt: skip
def test_what_may_not_go_out_says_which_rule_it_breaks(
    kind: Kind, channel: Channel, part: str, words: str, detail: str
) -> None:
    with pytest.raises(Unsayable) as told:
        written(kind, channel, practice=own(kind, part, words))
    assert told.value.detail == detail


def test_what_is_wrong_is_told_without_anybodys_name() -> None:
    practice = replace(own(Kind.RECALL, "body", "{{ first_name }}, your back"), name="Canary Massage")
    with pytest.raises(Unsayable) as told:
        written(Kind.RECALL, Channel.EMAIL, practice=practice, example=replace(USUAL, name="Canary pain"))
    assert "anary" not in told.value.detail


def test_names_of_people_practices_and_places_are_no_words_of_a_message() -> None:
    place = replace(SMALL.locations[0], name="Spine Centre", address=("1 Back Pain Street",))
    practice = replace(SMALL, name="Sciatica Massage Clinic", locations=(place,))
    for kind, channel, language in EVERY:
        said = written(kind, channel, language, practice, replace(USUAL, name="Dolores Payne Heart")).text
        assert "Sciatica Massage Clinic" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(REPLIES))
def test_an_answer_to_a_text_needs_no_visit(kind: Kind, language: str) -> None:
    values = values_for(kind, Channel.TEXT, language, SMALL) | {"visit": None, "first_name": ""}
    answer = Wording().write(kind, Channel.TEXT, language, SMALL, values)
    assert answer.text.startswith("Calm Hands: ")
    assert places(answer.text) <= MOST


def test_a_licence_goes_by_no_text() -> None:
    with pytest.raises(Unsayable, match="goes by e-mail only"):
        written(Kind.LICENCE_EXPIRING, Channel.TEXT)


def test_the_practices_number_can_be_tapped_wherever_it_stands() -> None:
    page = Page(written(Kind.REMINDER_2H, Channel.EMAIL).html)
    assert page.links.count("tel:+15035550100") == 2
    assert "Running late, or a question? Call us: +1 503 555 0100." in page.lines
    assert Page(written(Kind.RECALL, Channel.EMAIL, practice=replace(SMALL, phone="")).html).links.count("tel:") == 0


def test_html_in_own_words_is_shown_and_not_obeyed() -> None:
    letter = written(Kind.RECALL, Channel.EMAIL, practice=own(Kind.RECALL, "body", '<a href="https://x.example">x</a>'))
    page = Page(letter.html)
    assert page.links == Page(written(Kind.RECALL, Channel.EMAIL).html).links
    assert '<a href="https://x.example">x</a>' in page.lines


def test_a_letter_in_another_language_says_so_where_it_begins() -> None:
    html = written(Kind.CONFIRMED, Channel.EMAIL, "es").html
    assert html.startswith('<!DOCTYPE html>\n<html lang="es" dir="ltr">')
    assert "<style" not in html

from datetime import UTC, datetime, time, timedelta

import pytest

from chalicelib.messaging.kinds import OFF_AT_FIRST, TIMINGS, Kind
from chalicelib.messaging.leads import LEADS
from chalicelib.practice_file.message_values import KINDS
from chalicelib.practice_file.problems import Unusable
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings, Wording
from chalicelib.tables.catalog_documents import from_documents, to_documents
from dev.practice_file import read
from dev.practice_toml.summary import summary
from tests.practice_file.broken_files import RIGHT

NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
ALL = '''
[messages]
hours = "08:30-19:00"
sender = "post@example.com"
replies = true
offer_minutes = 45
cost = "Please tell us by {{ visit.changes_until }} if you cannot come."

  [messages.es]
  cost = "Avísenos antes del {{ visit.changes_until }}, por favor."

  [messages.reminder_2h]
  on = true
  hours = 3
  by = ["text"]

  [messages.recall]
  days = 60
  subject = "Hello {{ first_name }}"
  body = """
One.

Two."""

    [messages.recall.es]
    text = "{{ practice.short }}: hola {{ first_name }}"

  [messages.aftercare]
  on = false
'''


def problems(table: str) -> list[str]:
    with pytest.raises(Unusable) as told:
        read(f"{RIGHT}\n{table}")
    return [line.split(": ", 1)[1] for line in told.value.lines]


def test_what_a_practice_decides_is_what_messages_follow() -> None:
    settings = read(RIGHT + ALL).messages
    assert (settings.opens, settings.closes, settings.sender) == (time(8, 30), time(19), "post@example.com")
    assert (settings.replies, settings.offer_hold) == (True, timedelta(minutes=45))
    assert settings.kinds == (
        KindSetting("reminder_2h", on=True, lead=timedelta(hours=3), channels=("text",)),
        KindSetting("aftercare", on=False),
        KindSetting("recall", on=True, lead=timedelta(days=60)),
    )
    assert [(one.kind, one.language, one.part) for one in settings.wordings] == [
        ("", "en", "cost"),
        ("", "es", "cost"),
        ("recall", "en", "subject"),
        ("recall", "en", "body"),
        ("recall", "es", "text"),
    ]
    assert settings.wordings[3] == Wording("recall", "en", "body", "One.\n\nTwo.")


def test_a_file_without_messages_leaves_all_as_usual() -> None:
    assert read(RIGHT).messages == MessageSettings()
    assert read(f"{RIGHT}\n[messages]\n").messages == MessageSettings()


def test_words_alone_turn_nothing_on() -> None:
    assert read(f'{RIGHT}\n[messages.reminder_2h]\nsubject = "Today"\n').messages.kinds == ()


def test_the_catalog_keeps_what_was_decided() -> None:
    practice = read(RIGHT + ALL)
    assert from_documents(to_documents(practice)) == practice


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("[messages.reminders_24h]\non = true", 'messages.reminders_24h: unknown field; did you mean "reminder_24h"?'),
        ("[messages.reply_help]\non = false", "messages.reply_help: unknown field; there is aftercare, cancelled, "),
        ('[messages]\nhours = "07:30-20:00"', 'messages.hours: may not begin before "08:00" nor end after "21:00"'),
        ('[messages]\nhours = "09:00-24:00"', 'messages.hours: may not begin before "08:00" nor end after "21:00"'),
        ('[messages]\nhours = "09:00-12:00"', "messages.hours: are shorter than 4 hours"),
        ("[messages]\noffer_minutes = 5", "messages.offer_minutes: 5 is not a whole number of minutes from 10 to 240"),
        ('[messages]\nsender = "us"', 'messages.sender: "us" is not an e-mail address such as "hello@example.com"'),
        ('[messages]\ncost = "Your back costs us"', 'messages.cost: says a word about health ("your back")'),
        ('[messages.es]\ncost = "{{ precio }}"', 'messages.es.cost: names "precio", which is no value'),
        ('[messages.recall]\nby = ["sms"]', 'messages.recall.by[1]: "sms" is not "email" or "text"'),
        ('[messages.licence_expiring]\nby = ["text"]', 'messages.licence_expiring.by: "text" is not possible'),
        ('[messages.licence_expiring]\ntext = "x"', "messages.licence_expiring.text: goes by e-mail only"),
        ("[messages.recall]\ndays = 60\nhours = 9", "messages.recall.days: cannot stand beside hours"),
        ("[messages.confirmed]\nhours = 2", "messages.confirmed.hours: means nothing: confirmed goes at once"),
        ("[messages.recall]\ndays = 7", "messages.recall.days: is not sensible for recall; write days = 14 to 365"),
        ("[messages.reminder_2h]\nhours = 2", "messages.reminder_2h.on: is missing: reminder_2h is off at first"),
        ('[messages.recall]\nsubject = "Your knee"', 'messages.recall.subject: says a word about health ("knee")'),
        ('[messages.recall.es]\nbody = "Su rodilla"', "messages.recall.es.body: says a word about health"),
        ('[messages.recall]\nbody = "{{ visit.dat }}"', 'messages.recall.body: names "visit.dat", which is no'),
        ('[messages.recall]\nbody = "{{ visit"', "messages.recall.body: is not well-formed: "),
        ("[messages.recall]\nbody = \"{{ ''.x }}\"", "messages.recall.body: may only name values and use {% if %}"),
        (f'[messages.recall]\ntext = "{"x" * 161}"', "messages.recall.text: takes up to 161 places"),
        (f'[messages.recall]\ntext = "{"x" * 401}"', "messages.recall.text: "),
        ('[messages.recall]\ntext = "Reply YES"', "messages.recall.text: says a reply that gateways take"),
        (f'[messages.recall]\nsubject = "{"x" * 121}"', "messages.recall.subject: takes up to 121 letters"),
        ('[messages.recall]\nsubject = "a\\nb"', "messages.recall.subject: "),
        ('[messages.recall]\nbody = " \\n "', "messages.recall.body: "),
        ("[messages]\nrecall = 5", "messages.recall: 5 is not a table"),
    ],
)
def test_what_is_wrong_is_told_by_its_field_and_with_what_would_be_right(table: str, problem: str) -> None:
    [line] = problems(table)
    assert line.startswith(problem)


@pytest.mark.parametrize("kind", LEADS)
def test_a_kind_goes_within_its_sensible_hours_and_no_others(kind: Kind) -> None:
    on = "on = true\n" if kind in OFF_AT_FIRST else ""
    unit = "days" if kind is Kind.RECALL else "hours"
    hour = timedelta(days=1) if kind is Kind.RECALL else timedelta(hours=1)
    least, most = LEADS[kind]
    assert least <= TIMINGS[kind].lead <= most
    for lead in (least, most):
        practice = read(f"{RIGHT}\n[messages.{kind}]\n{on}{unit} = {lead // hour}\n")
        assert practice.messages.kinds[0].lead == lead
    outside = [lead // hour for lead in (least - hour, most + hour)]
    for number in outside:
        [line] = problems(f"[messages.{kind}]\n{on}{unit} = {number}\n")
        assert line.startswith(f"messages.{kind}.{unit}: ")


def test_two_reminders_can_never_change_places() -> None:
    assert LEADS[Kind.REMINDER_2H][1] < LEADS[Kind.REMINDER_24H][0]
    assert LEADS[Kind.REMINDER_24H][1] < LEADS[Kind.REMINDER_72H][0]
    assert all(
        LEADS[kind][0] > TIMINGS[kind].useful for kind in (Kind.REMINDER_72H, Kind.REMINDER_24H, Kind.REMINDER_2H)
    )


def test_every_kind_that_goes_by_itself_has_its_table() -> None:
    for kind in KINDS:
        assert not read(f"{RIGHT}\n[messages.{kind}]\non = false\n").messages.kinds[0].on


def test_problems_elsewhere_do_not_hide_those_of_messages() -> None:
    text = RIGHT.replace("America/Los_Angeles", "PST") + '\n[messages.recall]\nsubject = "Your knee"\n'
    with pytest.raises(Unusable) as told:
        read(text)
    assert len(told.value.lines) == 2


def test_the_summary_says_what_goes_out_when() -> None:
    said = summary(read(RIGHT + ALL), NOW)
    assert "messages, between 08:30-19:00 where the client is (news by e-mail at any hour):" in said
    assert "  confirmed        at once\n" in said
    assert "  reminder_72h     72 hours before\n" in said
    assert "  reminder_2h      3 hours before, by text only\n" in said
    assert "  form_nudge       24 hours after booking, first visits only\n" in said
    assert "  aftercare        off\n" in said
    assert "  recall           60 days after, who agreed to it; your own subject (en), body (en), text (es)\n" in said
    assert "  licence_expiring 60, 30 and 7 days before to yourself, by e-mail\n" in said
    assert "note: reminder_2h goes by text only: who gets no texts does not hear of it" in said
    assert "  reminder_2h      off\n" in summary(read(RIGHT), NOW)


def test_the_summary_notes_what_would_go_missing() -> None:
    assert "note: e-mails have no address to come from" in summary(read(RIGHT), NOW)
    assert "have no address" not in summary(read(RIGHT + ALL), NOW)
    own = f'{RIGHT}\n[messages.reminder_72h]\nbody = "See you soon"\n'
    assert "note: your own words of reminder_72h (en) do not say when the form is missing" in summary(read(own), NOW)
    asking = own.replace("See you soon", "{% if visit.form_missing %}Your form{% endif %}")
    assert "do not say when the form" not in summary(read(asking), NOW)

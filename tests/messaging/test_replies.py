"""Which visit an answer is about: the last text's; where that cannot be, the only other one; else nobody guesses."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.messaging.addresses import Address, texted
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.replies import as_answered, spoken_of, visit_meant
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.life import cancelled, moved
from tests.messaging.visits import DAY, HOUR, START, TEXTED, visit
from tests.small_practice import NOW

ASKED = START - DAY
LATER = ASKED + HOUR


def number(*texts: tuple[str, datetime], client: str = "ana") -> Address:
    """A number that was texted about these visits."""
    address = Address(id="n", channel=Channel.TEXT)
    for about, at in texts:
        address = texted(address, f"{about}#reminder_24h#text#000001", about, Kind.REMINDER_24H, at, client=client)
    return address


def of(*visits: Appointment) -> dict[str, Appointment]:
    return {one.id: one for one in visits}


def soon(name: str = "visit-1", start: datetime = START) -> Appointment:
    return visit(start, TEXTED, id=name)


def test_the_last_text_s_visit_is_meant() -> None:
    asked = number(("visit-2", ASKED - DAY), ("visit-1", ASKED))
    assert visit_meant(asked, of(soon(), soon("visit-2", START + DAY)), LATER) == soon()


def test_a_confirmed_or_waiting_visit_can_be_meant_a_cancelled_or_begun_one_not() -> None:
    asked = number(("visit-1", ASKED))
    waits = replace(soon(), status=Status.PENDING_REVIEW)
    assert visit_meant(asked, of(replace(soon(), confirmed=NOW)), LATER) is not None
    assert visit_meant(asked, of(waits), LATER) == waits
    assert visit_meant(asked, of(cancelled(soon(), NOW)), LATER) is None
    assert visit_meant(asked, of(soon()), START) is None
    assert visit_meant(asked, {}, LATER) is None


def test_a_visit_that_was_moved_since_its_text_is_not_the_one_that_was_meant() -> None:
    asked = number(("visit-1", ASKED))
    elsewhere = moved(soon(), replace(soon(), start=START + DAY), "main-1", LATER)
    assert visit_meant(asked, of(elsewhere), LATER + HOUR) is None
    told = texted(asked, "visit-1#changed#text#000002", "visit-1", Kind.CHANGED, LATER + HOUR)
    assert visit_meant(told, of(elsewhere), LATER + 2 * HOUR) == elsewhere


def test_after_a_text_about_a_visit_that_is_over_the_only_one_to_come_is_meant() -> None:
    over = visit(START - 2 * DAY, TEXTED, id="over", status=Status.COMPLETED)
    asked = number(("visit-1", ASKED - DAY), ("over", ASKED))
    assert visit_meant(asked, of(over, soon()), LATER) == soon()


def test_of_several_nobody_guesses() -> None:
    over = visit(START - 2 * DAY, TEXTED, id="over", status=Status.COMPLETED)
    asked = number(("visit-1", ASKED - 2 * DAY), ("visit-2", ASKED - DAY), ("over", ASKED))
    assert visit_meant(asked, of(over, soon(), soon("visit-2", START + DAY)), LATER) is None


def test_nor_of_a_number_that_was_never_texted() -> None:
    nobody = Address(id="n", channel=Channel.TEXT)
    assert visit_meant(nobody, of(soon()), LATER) is None
    assert spoken_of(nobody) == ()


def test_whoever_shares_a_number_is_known_the_latest_first() -> None:
    shared = number(("visit-1", NOW))
    shared = texted(shared, "visit-9#confirmed#text#000001", "visit-9", Kind.CONFIRMED, NOW + DAY, client="ben")
    much_later = texted(
        shared, "visit-3#confirmed#text#000001", "visit-3", Kind.CONFIRMED, NOW + 30 * DAY, client="ana"
    )
    assert spoken_of(shared) == ("visit-9", "visit-1")
    assert spoken_of(much_later) == ("visit-3", "visit-9")


def test_a_text_that_comes_late_answers_what_had_gone_before_it() -> None:
    asked = number(("visit-1", ASKED), ("visit-2", ASKED + 2 * HOUR))
    visits, said, now = of(soon(), soon("visit-2", START + DAY)), LATER, ASKED + 3 * HOUR
    assert visit_meant(as_answered(asked, said, now), visits, now) == soon()
    assert visit_meant(as_answered(asked, now, now), visits, now) == soon("visit-2", START + DAY)


def test_a_text_that_comes_late_answers_nothing_that_it_cannot_have_seen() -> None:
    asked = number(("visit-1", ASKED + 2 * HOUR))
    now = ASKED + 3 * HOUR
    assert visit_meant(as_answered(asked, ASKED, now), of(soon()), now) is None


def test_a_minute_on_the_way_is_not_late() -> None:
    asked = number(("visit-1", ASKED))
    for ahead in (timedelta(0), timedelta(minutes=5)):
        assert as_answered(asked, ASKED - timedelta(seconds=1), ASKED - timedelta(seconds=1) + ahead) == asked

"""What has to be done before the visits that a review holds back may be confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.care.clearances import Clearance, State, covers, expired
from chalicelib.care.rules import Level, Rule
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotYet
from chalicelib.usecases.kept_clearances import answered_before, kept_clearance
from chalicelib.usecases.open_reviews import Review, held_by, open_reviews
from chalicelib.usecases.own_records import own_records
from chalicelib.usecases.ports import Charts, Sealed
from chalicelib.usecases.reading import unread_words
from chalicelib.usecases.staff_desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A yes, with a note, to the review as it was at its `version`. What is left empty was not said.

    `checked_by` is who examined the client since an emergency, as told on the call; `without_clearance` is a clinical
    lead's reason to go ahead without a provider's word.
    """

    note: str
    checked_by: str = ""
    without_clearance: str = ""
    version: int = 0


def must_be_ready(desk: Desk, visit: Appointment, review: Review, said: Acceptance) -> None:
    """Will return where nothing stands in the way of confirming the visits of the review that holds `visit` back.

    Raises:
        NotYet: something has to be done first.
        Unavailable, Tampered: as their names say.
    """
    if said.version and review.record.version != said.version:
        raise NotYet("Something came in since you looked. Look at the review again.")
    if review.level is Level.EMERGENCY and not said.checked_by:
        raise NotYet("The client has to be checked first: call them, and note who examined them.")
    if lacking_clearance(desk, visit, review) and not (desk.who.lead and said.without_clearance):
        raise NotYet("A provider's clearance has to be verified first. A clinical lead may go ahead with a reason.")
    for obstacle in left_to_do(desk, visit, review):
        raise NotYet(obstacle)


def left_to_do(desk: Desk, visit: Appointment, review: Review) -> Iterator[str]:
    """Will yield what else is left to do with this client before anything is confirmed."""
    if unread_words(desk.charts, visit):
        yield "Read first what the client wrote in their own words, and mark it read."
    if any(held_by(desk.diary, one) for one in _earlier(desk.charts, review)):
        yield "An earlier review of this client is still open. Settle that one first."


def lacking_clearance(desk: Desk, visit: Appointment, review: Review) -> tuple[Rule, ...]:
    """Will return the rules that need a provider's word and have none that is good today."""
    needing = tuple(rule for rule in review.holds if rule.needs == "clearance")
    if not needing:
        return ()
    client, name = review.record.client, review.record.name
    own = kept_clearance(desk.charts, client, name).clearance
    cleared = frozenset(own.rules) if _is_good(own, desk.today) else frozenset()
    if not cleared.issuperset(rule.id for rule in needing):
        born = own_records(desk.charts, visit).born
        letters = [one for one in answered_before(desk.charts, client, born) if isinstance(one, Clearance)]
        cleared |= covers(letters, review.triage, desk.today, review.because)
    return tuple(rule for rule in needing if rule.id not in cleared)


def _is_good(clearance: Clearance, today: date) -> bool:
    return clearance.state is State.VERIFIED and not expired(clearance, today)


def _earlier(charts: Charts, review: Review) -> Iterator[Sealed]:
    for one in open_reviews(charts, review.record.client):
        if one.key != review.record.key and one.at < review.record.at:
            yield one

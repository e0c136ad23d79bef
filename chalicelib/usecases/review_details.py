"""Everything about one review, for whoever has to decide it."""

from dataclasses import dataclass

from chalicelib.care.clearances import Clearance
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.kept_clearances import Taken, kept_clearance, steps_taken
from chalicelib.usecases.open_reviews import Review, review_of_visit
from chalicelib.usecases.review_obstacles import left_to_do
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.step_clearance import clearance_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """A review with its visits, its clearance as it is today with every step of it, and what is left to do first."""

    review: Review
    visits: list[Appointment]
    clearance: Clearance
    steps: list[Taken]
    left: tuple[str, ...]


def review_details(desk: Desk, visit: Appointment) -> Details:
    """Will return everything about the review that holds a visit back, or did.

    Raises:
        NotFound: none ever did.
        Unavailable, Tampered: as their names say.
    """
    review = review_of_visit(desk.charts, visit)
    client, name = review.record.client, review.record.name
    found = desk.diary.read([], review.record.visits).appointments
    return Details(
        review=review,
        visits=[found[one] for one in review.record.visits if one in found],
        clearance=clearance_now(kept_clearance(desk.charts, client, name), desk),
        steps=steps_taken(desk.charts, client, name),
        left=tuple(left_to_do(desk, visit, review)) if review.is_open else (),
    )

"""The product's use cases and the model, told the same things in the same order; after each the two must be alike."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.block_time import Block, block_time, unblock_time
from chalicelib.usecases.book_appointment import book_appointment
from chalicelib.usecases.book_series import book_series
from chalicelib.usecases.change_appointment import cancel_appointment, confirm_appointment, release_hold
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.wishes import Wish
from tests.model import model_deeds
from tests.model.minute_model import NIGHT_BEGINS, SERVICES, THERAPISTS, WEEK, local_day
from tests.model.model_practice import NIGHT
from tests.model.requests_made import booking_of, series_of
from tests.model.two_diaries import TwoDiaries, moment

THE_NIGHT = Timetable(NIGHT)
services = st.sampled_from(sorted(SERVICES))
anyone = st.sampled_from(["", "", *THERAPISTS])
clients = st.sampled_from(["c1", "c2", "c3", "c4"])
starts = st.builds(
    lambda week, quarter: NIGHT_BEGINS + week * WEEK + 15 * quarter,
    st.sampled_from([0, 1, 1, 1, 2]),
    st.integers(-1, 32),
)
blockable = st.sampled_from([("ana", ""), ("eva", ""), ("", "blue"), ("ben", "plain")])
whichever = st.integers(0, 1000)


class DiaryMachine(TwoDiaries):
    """Hold, book, move, cancel, confirm, release, block, unblock, series, look, and let time pass."""

    @rule(service=services, start=starts, therapist=anyone)
    def hold(self, service: str, start: int, therapist: str) -> None:
        identity, wish = self.name(), Wish(service, moment(start), therapist)
        extra: dict[str, Any] = {"identity": identity, "fingerprint": identity, "counts": ()}
        self.same(
            lambda: hold_time(self.diary, THE_NIGHT, wish, **extra, **self.how()),
            lambda model: model_deeds.hold(model, identity, service, start, therapist),
        )

    @precondition(lambda self: self.holds())
    @rule(which=whichever, client=clients)
    def complete(self, which: int, client: str) -> None:
        identity = self.pick(which, *self.holds())
        held = self.model.visits[identity]
        booking = booking_of(Wish(held.service, moment(held.start), held.therapist), identity, client, hold=True)
        self.same(
            lambda: book_appointment(self.diary, THE_NIGHT, booking, **self.how()),
            lambda model: model_deeds.complete(model, identity, client),
        )

    @rule(service=services, start=starts, therapist=anyone, client=clients)
    def book(self, service: str, start: int, therapist: str, client: str) -> None:
        identity = self.name()
        booking = booking_of(Wish(service, moment(start), therapist), identity, client, hold=False)
        self.same(
            lambda: book_appointment(self.diary, THE_NIGHT, booking, **self.how()),
            lambda model: model_deeds.book(model, identity, service, start, therapist=therapist, client=client),
        )

    @precondition(lambda self: self.visits())
    @rule(which=whichever)
    def release(self, which: int) -> None:
        identity = self.pick(which, *self.visits())
        self.same(
            lambda: release_hold(self.diary, self.stored(identity), **self.how()),
            lambda model: model_deeds.release(model, identity),
        )

    @precondition(lambda self: self.booked())
    @rule(which=whichever, start=starts, therapist=anyone)
    def move(self, which: int, start: int, therapist: str) -> None:
        identity = self.pick(which, *self.booked())
        self.same(
            lambda: reschedule_appointment(
                self.diary, THE_NIGHT, self.stored(identity), moment(start), therapist, **self.how()
            ),
            lambda model: model_deeds.move(model, identity, start, therapist),
        )

    @precondition(lambda self: self.booked())
    @rule(which=whichever)
    def cancel(self, which: int) -> None:
        identity = self.pick(which, *self.booked())
        self.same(
            lambda: cancel_appointment(self.diary, THE_NIGHT, self.stored(identity), **self.how()),
            lambda model: model_deeds.cancel(model, identity),
        )

    @precondition(lambda self: self.booked())
    @rule(which=whichever)
    def confirm(self, which: int) -> None:
        identity = self.pick(which, *self.booked())
        self.same(
            lambda: confirm_appointment(self.diary, self.stored(identity), **self.how()),
            lambda model: model_deeds.confirm(model, identity),
        )

    @rule(whose=blockable, start=starts, length=st.integers(1, 40))
    def block(self, whose: tuple[str, str], start: int, length: int) -> None:
        (therapist, room), identity, end = whose, self.name(), start + 5 * length
        wanted = Block(span=Span(moment(start), moment(end)), therapist=therapist, room=room)
        self.same(
            lambda: block_time(self.diary, THE_NIGHT, wanted, identity=identity, **self.how()),
            lambda model: model_deeds.block(model, identity, start, end, therapist=therapist, room=room),
        )

    @precondition(lambda self: self.of("blocked"))
    @rule(which=whichever)
    def unblock(self, which: int) -> None:
        identity = self.pick(which, *self.of("blocked"))
        self.same(
            lambda: unblock_time(self.diary, self.stored(identity), **self.how()),
            lambda model: model_deeds.unblock(model, identity),
        )

    @rule(service=services, start=starts, therapist=anyone, client=clients, visits=st.integers(2, 3))
    def series(self, service: str, start: int, therapist: str, client: str, visits: int) -> None:
        identities = [self.name() for _ in range(visits)]
        wanted = series_of(Wish(service, moment(start), therapist), identities, client)
        self.same(
            lambda: book_series(self.diary, THE_NIGHT, wanted, **self.how()),
            lambda model: model_deeds.series(model, identities, service, start, therapist=therapist, client=client),
        )

    @rule(minutes=st.sampled_from([1, 5, 9, 10, 11, 90, 600, 1500]))
    def let_time_pass(self, minutes: int) -> None:
        self.model.now += minutes
        self.same(lambda: None, lambda _: None)

    @rule(service=services, therapist=anyone, week=st.integers(0, 2))
    def look(self, service: str, therapist: str, week: int) -> None:
        """What is listed for a night is what the model would give."""
        first = local_day(NIGHT_BEGINS + week * WEEK)
        wanted = SlotsWanted(service=service, first=first, end=first + timedelta(days=2), therapist=therapist)
        answer, _ = list_slots(self.diary, THE_NIGHT, wanted, self.now())
        night = range(NIGHT_BEGINS + week * WEEK, NIGHT_BEGINS + week * WEEK + 480, 15)
        expected = {start: self.model.therapists(SERVICES[service], start, therapist) for start in night}
        listed = {start: sorted(answer.therapists_at(moment(start))) for start in night}
        assert listed == {start: sorted(who) for start, who in expected.items()}
        assert answer.starts.bit_count() == sum(map(bool, expected.values()))
        self.same(lambda: None, lambda _: None)

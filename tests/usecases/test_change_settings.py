"""Changes of the practice: on the version that was seen, with what they do accepted, once, and there to go back to."""

from dataclasses import replace

import pytest

from chalicelib.practice_file.changes import Change
from chalicelib.scheduling.errors import NotFound, PracticeChanged, Unaccepted, Unavailable, Unfit, Unsure
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.change_settings import (
    SHUT,
    Office,
    back_to,
    changes_since,
    look_ahead,
    make_change,
    of_section,
)
from chalicelib.usecases.settings_effects import Effects
from chalicelib.usecases.settings_ports import Edit
from tests.fakes import FakeDiary
from tests.fakes_settings import FakeSettings
from tests.usecases.asking import NINE, book
from tests.usecases.changing import VALID, office, save, with_horizon, with_hours, written

TUESDAY = [{"day": "2026-12-01"}]
FOR_EVER = [{"from": "2020-01-01", "until": "2099-12-31"}]


class SilentSettings(FakeSettings):
    """Stores a change, and loses its answer as often as told."""

    def __init__(self, practice: Practice, times: int) -> None:
        super().__init__(practice)
        self.times = times

    def change(self, practice: Practice, edit: Edit) -> None:
        super().change(practice, edit)
        if self.times:
            self.times -= 1
            raise Unsure


class DeafSettings(FakeSettings):
    """Loses every change on its way."""

    def change(self, practice: Practice, edit: Edit) -> None:
        raise Unsure


def booked() -> FakeDiary:
    diary = FakeDiary()
    book(diary, NINE, therapist="maya")
    return diary


def history(where: Office) -> list[tuple[int, str, str, int]]:
    return [(one.version, one.who, one.section, one.back_to) for one in where.store.edits(99, 99)]


def test_a_change_makes_the_next_version_and_is_in_the_history() -> None:
    where = office()
    kept = with_horizon(where, 30)
    assert (kept.version, kept.practice.policies.horizon.days) == (2, 30)
    [edit] = where.store.edits(99, 99)
    assert (edit.version, edit.at, edit.who, edit.role, edit.section) == (2, where.now, "olga", "owner", "policies")
    assert edit.changes == (Change("policies", "horizon_days", None, 30),)


def test_what_changes_nothing_makes_no_version() -> None:
    where = office()
    assert save(where, "policies", written(VALID, "policies")).version == 1
    assert history(where) == []


def test_a_change_on_an_older_version_names_who_changed_what() -> None:
    where = office()
    with_horizon(where, 30)
    ivo = office(where.store, where.diary, who="ivo")
    save(ivo, "practice", written(VALID, "practice") | {"tagline": "Slow hands"})
    with pytest.raises(PracticeChanged) as refused:
        with_horizon(where, 31, version=1)
    told = refused.value
    assert (told.version, told.changed, told.by, told.at) == (3, ("policies", "practice"), "ivo", ivo.now)
    assert where.store.current().version == 3


def test_a_change_of_a_loaded_file_is_known_to_be_nobody_s() -> None:
    where = office()
    with pytest.raises(PracticeChanged) as refused:
        with_horizon(where, 30, version=7)
    assert (refused.value.by, refused.value.at, refused.value.changed) == ("", None, ())


def test_nothing_is_changed_by_looking_ahead() -> None:
    where = office(diary=booked())
    found = look_ahead(where, of_section(where, "closures", TUESDAY, 1))
    assert [one.visit.id for one in found.conflicts] == ["visit-1"]
    assert where.store.current() == office().store.current()


def test_a_visit_is_left_behind_only_where_that_is_accepted() -> None:
    where = office(diary=booked())
    with pytest.raises(Unaccepted) as refused:
        save(where, "closures", TUESDAY, accepted=["another"])
    assert isinstance(refused.value.effects, Effects)
    assert [one.visit.id for one in refused.value.effects.conflicts] == ["visit-1"]
    assert save(where, "closures", TUESDAY, accepted=["visit-1"]).version == 2


def test_a_visit_that_is_booked_meanwhile_is_not_accepted_by_silence() -> None:
    diary = booked()
    where = office(diary=diary)
    without_tuesdays = with_hours(VALID, "maya", tue=[])
    seen = look_ahead(where, of_section(where, "therapists", without_tuesdays, 1))
    book(diary, NINE.replace(hour=21), therapist="maya", identity="since", fingerprint="b")
    with pytest.raises(Unaccepted):
        save(where, "therapists", without_tuesdays, accepted=[one.visit.id for one in seen.conflicts])


def test_a_practice_is_shut_only_on_purpose() -> None:
    where = office()
    with pytest.raises(Unaccepted):
        save(where, "closures", FOR_EVER)
    assert save(where, "closures", FOR_EVER, accepted=[SHUT]).version == 2


def test_an_answer_that_is_lost_is_made_up_for() -> None:
    where = office(SilentSettings(VALID, times=1))
    assert with_horizon(where, 30).version == 2
    assert len(history(where)) == 1


def test_of_two_on_one_version_the_second_is_told() -> None:
    where = office()
    ivo = office(where.store, where.diary, who="ivo")
    with_horizon(where, 30)
    with pytest.raises(PracticeChanged):
        with_horizon(ivo, 31, version=1)
    assert history(where) == [(2, "olga", "policies", 0)]


def test_a_store_that_never_answers_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        with_horizon(office(DeafSettings(VALID)), 30)


def test_what_cannot_be_is_refused_before_anything_is_read() -> None:
    diary = FakeDiary()
    with pytest.raises(Unfit):
        save(office(diary=diary), "closures", [{"day": "soon"}])
    assert diary.reads == 0


def test_the_way_back_is_a_change_like_any_other() -> None:
    where = office()
    with_horizon(where, 30)
    with_horizon(where, 31)
    kept = make_change(where, back_to(where, 1, 3))
    assert (kept.version, kept.practice) == (4, VALID)
    assert history(where)[0] == (4, "olga", "", 1)
    again = make_change(where, back_to(where, 3, 4))
    assert again.practice.policies.horizon.days == 31


@pytest.mark.parametrize("to", [0, 2, 3])
def test_there_is_no_way_back_to_now_or_to_what_never_was(to: int) -> None:
    where = office()
    with_horizon(where, 30)
    with pytest.raises(NotFound):
        back_to(where, to, 2)


def test_there_is_no_way_back_past_a_file_that_was_loaded() -> None:
    """Nobody wrote down what a file changed."""
    store = FakeSettings(VALID)
    where = office(store)
    with_horizon(where, 30)
    store._kept = replace(store._kept, version=3)
    with_horizon(where, 31)
    with pytest.raises(NotFound):
        back_to(where, 1, 4)
    assert changes_since(store, 3, 4) == [Change("policies", "horizon_days", 30, 31)]

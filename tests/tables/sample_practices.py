"""A small practice, and practices of any content that the types allow."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from chalicelib.scheduling.care_settings import CareSettings
from chalicelib.scheduling.practice import (
    Closure,
    DailyLimits,
    ExtraHours,
    Licence,
    Location,
    Policies,
    Practice,
    Room,
    Rota,
    Service,
    Therapist,
    Translation,
    WallSpan,
    Window,
)

CALM = Practice(
    name="Calm",
    time_zone="America/Los_Angeles",
    locations=(Location("main", "Main street"),),
    rooms=(Room("main-1", "main", "Quiet room", frozenset({"table", "lift"})), Room("main-2", "main", "Other room")),
    services=(Service("relaxation", "Relaxation", timedelta(minutes=60), skills=frozenset({"b", "a", "c"})),),
    therapists=(
        Therapist(
            "maya",
            "Maya",
            frozenset({"a"}),
            (Licence("Board", "1", "CA", date(2020, 1, 1), date(2027, 1, 1)),),
            (Rota("main", ((Window(time(9), time(0)),), *((),) * 6)),),
        ),
    ),
    closures=(Closure(WallSpan(date(2026, 12, 25), date(2026, 12, 26))),),
)


def practices() -> st.SearchStrategy[Practice]:
    """Will draw practices, however odd, whose ids are unique within their kind."""
    therapists = st.builds(
        Therapist,
        licences=_few(Licence),
        rotas=_few(Rota),
        extra_hours=_few(ExtraHours),
        time_off=_few(WallSpan),
        limits=st.from_type(DailyLimits),
        title=st.text(),
        trainings=_few(str),
    )
    return st.builds(
        Practice,
        locations=_few(Location),
        rooms=_few(Room),
        services=_few(Service),
        therapists=st.lists(therapists, max_size=2).map(tuple),
        closures=_few(Closure),
        policies=st.from_type(Policies),
        skills=_few(tuple[str, str]),
        tagline=st.text(),
        translations=_few(Translation),
        care=st.builds(CareSettings, region=st.text(), urgent=_few(tuple[str, str]), health_consent=st.booleans()),
    ).map(_with_ids)


def _few(kind: type[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.from_type(kind), max_size=2).map(tuple)


def _with_ids(practice: Practice) -> Practice:
    return replace(
        practice,
        locations=_numbered(practice.locations),
        rooms=_numbered(practice.rooms),
        services=_numbered(practice.services),
        therapists=_numbered(practice.therapists),
    )


def _numbered(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(replace(value, id=f"{value.id}-{index}") for index, value in enumerate(values))

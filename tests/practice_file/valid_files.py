"""Practice files of any content that holds no problem, as documents."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from chalicelib.care.library import regions
from chalicelib.messaging.kinds import OFF_AT_FIRST
from chalicelib.messaging.leads import LEADS
from chalicelib.practice_file.consent_checks import CONSENTS
from chalicelib.practice_file.schema import WEEKDAYS

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Drawn = st.SearchStrategy[Any]
SIGNS = st.characters(exclude_categories=["C"], exclude_characters="\u2028\u2029{}%#@/.:0123456789")


def line(most: int = 40) -> Drawn:
    """Any text on one line, with quotes and backslashes more often than they come."""
    signs = st.one_of(SIGNS, st.sampled_from("\"'\\ ñ\N{EM DASH}"))
    return st.text(signs, min_size=1, max_size=most).filter(lambda text: text.strip() != "")


def ids() -> Drawn:
    return st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), min_size=1, max_size=3, unique=True)


def days() -> Drawn:
    return st.dates(date(2026, 1, 1), date(2030, 12, 31))


def windows() -> Drawn:
    """Hours of one day that do not overlap, as a file has them."""

    def text(edges: list[int]) -> list[str]:
        clocks = [f"{edge // 12:02}:{edge % 12 * 5:02}" for edge in edges]
        return [f"{opens}-{closes}" for opens, closes in zip(clocks[::2], clocks[1::2], strict=False)]

    return st.lists(st.integers(0, 288), min_size=2, max_size=4, unique=True).map(sorted).map(text)


def optional(**fields: Drawn) -> Drawn:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def away(draw: st.DrawFn, /, **more: Drawn) -> dict[str, Any]:
    first = draw(days())
    shapes: list[dict[str, Any]] = [
        {"day": first},
        {"day": first, "hours": draw(windows())[0]},
        {"from": first, "until": first + draw(st.integers(1, 20)) * DAY},
    ]
    when: dict[str, Any] = draw(st.sampled_from(shapes))
    said: dict[str, Any] = draw(optional(reason=line(), **more))
    return when | said


@st.composite
def rotas(draw: st.DrawFn, places: list[str]) -> list[dict[str, Any]]:
    """Weekly hours of a year each, so that they cannot meet."""
    found = []
    for year in draw(st.lists(st.integers(2026, 2030), min_size=1, max_size=3, unique=True)):
        week = {name: draw(windows()) for name in draw(st.lists(st.sampled_from(WEEKDAYS), unique=True, min_size=1))}
        rota = {"location": draw(st.sampled_from(places)), "from": date(year, 1, 1), "until": date(year, 12, 31)} | week
        if draw(st.booleans()):
            rota |= {"every_weeks": draw(st.integers(2, 8)), "week_of": draw(days())}
        if draw(st.booleans()):
            rota["breaks"] = {name: hours[:1] for name, hours in week.items()}
        found.append(rota)
    return found


@st.composite
def therapist(draw: st.DrawFn, name: str, places: list[str], skills: list[str]) -> dict[str, Any]:
    licence = {"body": draw(line()), "number": draw(line()), "region": draw(line()), "expires": date(2035, 1, 1)}
    more = optional(
        title=line(),
        about=line(),
        nerve_pain_years=st.integers(0, 70),
        trainings=st.lists(line(), min_size=1, max_size=2),
        languages=st.lists(st.sampled_from(["en", "es", "pt-BR"]), min_size=1, unique=True),
        extra_hours=st.lists(
            st.fixed_dictionaries(
                {"location": st.sampled_from(places), "day": days(), "hours": windows().map(lambda all_: all_[0])}
            ),
            min_size=1,
            max_size=2,
        ),
        time_off=st.lists(away(), min_size=1, max_size=2),
        limits=optional(table_hours=st.sampled_from([6, 6.5, 24, 0.25]), heavy_hours=st.sampled_from([1, 2.75])),
        es=optional(title=line(), about=line()),
    )
    first = {"from": date(2019, 2, 3)} if draw(st.booleans()) else {}
    hours = draw(rotas(places))
    plain = {"id": name, "name": draw(line()), "licences": [licence | first], "hours": hours, "skills": skills}
    said: dict[str, Any] = draw(more)
    return plain | said


def kinds() -> Drawn:
    """Each kind as it may be set, without words of its own."""
    found: dict[str, Drawn] = {}
    for kind, (least, most) in LEADS.items():
        hours = st.integers(least // HOUR, min(most // HOUR, 336)) if least <= 336 * HOUR else st.nothing()
        in_days = st.integers(-(-least // DAY), most // DAY) if -(-least // DAY) <= most // DAY else st.nothing()
        lead: Drawn = st.one_of(hours.map(lambda n: {"hours": n}), in_days.map(lambda n: {"days": n}), st.just({}))
        on = st.just({"on": True}) if kind in OFF_AT_FIRST else st.sampled_from([{}, {"on": True}, {"on": False}])
        by = st.sampled_from([{}, {"by": ["email"]}])
        found[kind.value] = st.builds(lambda *parts: {k: v for part in parts for k, v in part.items()}, lead, on, by)
    return optional(**found)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Will draw the document of a practice file in which everybody can do everything everywhere."""
    places, people, offers = draw(ids()), draw(ids()), draw(ids())
    skills: list[str] = draw(ids() | st.just([]))
    region = draw(st.sampled_from(regions()))
    care = {"region": region, "urgent": draw(line()), "es": {"urgent": draw(line())}, "sensitive_areas": "each_visit"}
    consents = draw(st.lists(st.sampled_from(CONSENTS), unique=True, max_size=2))
    settings = optional(
        hours=st.sampled_from(["08:00-12:00", "09:00-20:00", "10:30-21:00"]),
        sender=st.just("post@example.com"),
        replies=st.booleans(),
        offer_minutes=st.integers(10, 240),
    )
    return {
        "practice": {"name": draw(line()), "phone": "(415) 555-0117", "emergency_number": "911"}
        | {"time_zone": draw(st.sampled_from(["America/Los_Angeles", "Europe/Madrid", "Australia/Lord_Howe"]))}
        | draw(
            optional(
                email=st.just("a@example.com"), tagline=line(), currency=st.just("EUR"), es=optional(tagline=line())
            )
        ),
        "care": care | {"health_consent": draw(st.booleans()), "consultation_doc": draw(st.booleans())},
        "policies": draw(
            optional(
                horizon_days=st.integers(61, 365),
                hold_minutes=st.integers(2, 30),
                change_notice_hours=st.integers(0, 72),
                avoid_gaps=st.booleans(),
            )
        ),
        "locations": [
            {"id": one, "name": draw(line()), "address": [draw(line())]}
            | draw(optional(step_free=st.booleans(), directions=line(), es=optional(directions=line())))
            for one in places
        ],
        "rooms": [{"id": f"{one}-1", "location": one, "name": draw(line()), "equipment": ["table"]} for one in places],
        "skills": [{"id": one, "label": draw(line())} | draw(optional(es=optional(label=line()))) for one in skills],
        "services": [
            {"id": one, "name": draw(line()), "minutes": 5 * draw(st.integers(1, 96))}
            | {"price": f"{draw(st.integers(0, 9999))}.{draw(st.integers(0, 99)):02}"}
            | {"needs_skills": skills, "retired": number > 0 and draw(st.booleans())}
            | draw(optional(summary=line(), heavy=st.booleans(), after_minutes=st.just(15), es=optional(name=line())))
            for number, one in enumerate(offers)
        ],
        "therapists": [draw(therapist(one, places, skills)) for one in people],
        "closures": draw(st.lists(away(location=st.sampled_from(places)), max_size=3)),
        "consents": {one: {"text": draw(line()), "es": {"text": draw(line())}} for one in consents},
        "messages": draw(settings) | draw(kinds()),
    }

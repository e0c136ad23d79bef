"""What each deed leads to in the model: it changes the model, or refuses by the name of the product's fact."""

from dataclasses import replace

from tests.model.minute_model import NOTICE, SERVICES, WEEK, Model, Refused, Visit


def hold(model: Model, identity: str, service: str, start: int, therapist: str) -> None:
    model.visits[identity] = model.placed(SERVICES[service], start, therapist)


def complete(model: Model, identity: str, client: str) -> None:
    held = model.visits[identity]
    if held.status == "booked":
        return
    if held.status != "held" or not held.occupies(model.now) or model.now >= held.start:
        raise Refused("HoldExpired")
    model.visits[identity] = replace(model.booked(held, client), version=held.version + 1)


def book(model: Model, identity: str, service: str, start: int, *, therapist: str, client: str) -> None:
    model.visits[identity] = model.booked(model.placed(SERVICES[service], start, therapist), client)


def release(model: Model, identity: str) -> None:
    visit = model.visits[identity]
    if visit.status == "held":
        model.visits[identity] = _next(visit, status="cancelled")
    elif visit.status != "cancelled" or visit.client:
        raise Refused("TooLate")


def move(model: Model, identity: str, start: int, therapist: str) -> None:
    visit = _open(model, identity)
    if start == visit.start and therapist in ("", visit.therapist):
        return
    if model.now > visit.start - NOTICE:
        if visit.requested != (wanted := f"move {start} {therapist}"):
            _request(model, identity, wanted)
        return
    rest = model.without(identity)
    there = rest.placed(SERVICES[visit.service], start, therapist, but=visit.therapist)
    rest.booked(there, visit.client)
    place = {"therapist": there.therapist, "room": there.room, "start": there.start, "end": there.end}
    model.visits[identity] = _next(visit, **place, confirmed=False, requested="")


def cancel(model: Model, identity: str) -> None:
    visit = model.visits[identity]
    if visit.status == "cancelled":
        return
    if model.now > visit.start - NOTICE:
        if visit.requested != "cancel":
            _request(model, identity, "cancel")
        return
    model.visits[identity] = _next(visit, status="cancelled", requested="")


def confirm(model: Model, identity: str) -> None:
    visit = model.visits[identity]
    if visit.confirmed and visit.status != "cancelled":
        return
    model.visits[identity] = _next(_open(model, identity), confirmed=True)


def block(model: Model, identity: str, start: int, end: int, *, therapist: str, room: str) -> None:
    if not model.is_free("therapist", therapist, start, end) or not model.is_free("room", room, start, end):
        raise Refused("SlotTaken")
    model.visits[identity] = Visit("blocked", "", therapist, room, start, end)


def unblock(model: Model, identity: str) -> None:
    visit = model.visits[identity]
    if visit.status != "cancelled":
        model.visits[identity] = _next(visit, status="cancelled")


def series(model: Model, identities: list[str], service: str, start: int, *, therapist: str, client: str) -> None:
    """One therapist throughout where one has all visits, the fairest first; else whoever has each."""
    alone = [therapist] if therapist else [*model.therapists(SERVICES[service], start), ""]
    for who in alone:
        draft = Model(model.now, dict(model.visits))
        try:
            for week, identity in enumerate(identities):
                book(draft, identity, service, start + week * WEEK, therapist=who, client=client)
        except Refused:
            continue
        model.visits = draft.visits
        return
    raise Refused("SeriesBroken")


def _open(model: Model, identity: str) -> Visit:
    visit = model.visits[identity]
    if visit.status != "booked" or model.now >= visit.start:
        raise Refused("TooLate")
    return visit


def _request(model: Model, identity: str, wanted: str) -> None:
    model.visits[identity] = _next(_open(model, identity), requested=wanted)


def _next(visit: Visit, **changes: object) -> Visit:
    return replace(visit, version=visit.version + 1, **changes)  # type: ignore[arg-type]

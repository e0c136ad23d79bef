"""Requests as the use cases take them, made from the little that the model knows."""

from chalicelib.scheduling.appointments import Contact
from chalicelib.usecases.book_appointment import Booking
from chalicelib.usecases.book_series import Series
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish


def booking_of(wish: Wish, identity: str, client: str, *, hold: bool) -> Booking:
    return Booking(
        wish=wish,
        identity=identity,
        completes_hold=hold,
        fingerprint=identity,
        client=client,
        contact_hash=client,
        contact=Contact("Ada", client, f"{client}@example.com"),
        vetted=Vetted(),
    )


def series_of(wish: Wish, identities: list[str], client: str) -> Series:
    contact = Contact("Ada", client, f"{client}@example.com")
    return Series(
        first=wish,
        every_weeks=1,
        identities=tuple(identities),
        fingerprint=identities[0],
        client=client,
        contact_hash=client,
        contact=contact,
        vetted=Vetted(),
    )

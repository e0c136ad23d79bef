"""The addresses behind which a client finds what is theirs. Secrets stand in the fragment, which no server sees."""

from chalicelib.adapters.secrets import Secrets
from chalicelib.messaging.kinds import Channel
from chalicelib.scheduling.appointments import Appointment


class SecretLinks:
    """Makes links under `public_url` (https://…, no slash at the end) with secrets that follow from the link key."""

    def __init__(self, secrets: Secrets, public_url: str) -> None:
        self._secrets = secrets
        self._public_url = public_url

    def manage(self, visit: Appointment) -> str:
        """Will return where an appointment is seen, moved and cancelled."""
        return self.page("manage", visit)

    def page(self, name: str, visit: Appointment) -> str:
        """Will return a page that opens with an appointment's own link, in its client's language."""
        return f"{self._public_url}/{_folder(visit)}{name}.html#{visit.id}.{self._secrets.link_secret(visit)}"

    def waitlist(self, hold: Appointment) -> str:
        """Will return where the offer of a hold is seen and answered, in the language of whoever it is offered to."""
        return f"{self._public_url}/{_folder(hold)}waitlist.html#{hold.offer}.{self._secrets.wish_secret(hold.offer)}"

    def short(self, name: str, visit: Appointment) -> str:
        """Will return the same with a shorter secret, for a text; "waitlist" is where `visit` is offered.

        It begins with the page's first letter: site/scripts/t.js sends on from there.
        """
        opens = f"{visit.id}.{self._secrets.short_secret(visit)}"
        if name == "waitlist":
            opens = f"{visit.offer}.{self._secrets.short_wish_secret(visit.offer)}"
        return f"{self._public_url}/{_folder(visit)}t.html#{name[0]}{opens}"

    def address_id(self, channel: Channel, address: str) -> str:
        """Will return the id under which an address is known: a keyed hash, so that the table tells nobody's."""
        return self._secrets.hashed(f"address-{channel}", address.strip().casefold())


def _folder(visit: Appointment) -> str:
    language = visit.contact.language if visit.contact else "en"
    return "" if language == "en" else f"{language}/"

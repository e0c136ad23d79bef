"""Where links lead: a page of the site each, opened by the secret of this appointment, in its client's language."""

from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.adapters.links import SecretLinks
from chalicelib.adapters.secrets import Secrets
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.message_values import PAGES
from tests.tables.visits import ANN, visit

SITE = Path("site")
SECRETS = Secrets(lambda: b"k" * 64)
LINKS = SecretLinks(SECRETS, "https://book.example")
OFFERED = replace(visit(), offer="wish-1")
SPANISH = replace(visit(), contact=replace(ANN, language="es"))


@pytest.mark.parametrize("page", sorted({*PAGES.values(), "waitlist"}))
def test_a_short_link_begins_with_the_letter_that_the_page_sends_on_by(page: str) -> None:
    link = LINKS.short(page, OFFERED)
    assert link.startswith(f"https://book.example/t.html#{page[0]}")
    assert f'{page[0]}: "{page}"' in (SITE / "scripts" / "t.js").read_text()
    assert (SITE / f"{page}.html").exists()


def test_both_links_of_an_appointment_open_it_and_no_other() -> None:
    for link in (LINKS.manage(visit()), LINKS.short("manage", visit())):
        secret = link.rpartition(".")[2]
        SECRETS.check_link(visit(), secret)
        for other in (visit("other"), visit(generation=1)):
            with pytest.raises(NotFound):
                SECRETS.check_link(other, secret)


def test_both_links_of_a_wish_open_it_and_no_other() -> None:
    for link in (LINKS.waitlist(OFFERED), LINKS.short("waitlist", OFFERED)):
        secret = link.rpartition(".")[2]
        SECRETS.check_wish("wish-1", secret)
        with pytest.raises(NotFound):
            SECRETS.check_wish("wish-2", secret)


def test_a_short_secret_is_no_beginning_of_the_long_one() -> None:
    assert len(SECRETS.short_secret(visit())) == 22
    assert not SECRETS.link_secret(visit()).startswith(SECRETS.short_secret(visit()))
    assert not SECRETS.wish_secret("visit-1").startswith(SECRETS.short_wish_secret("visit-1"))


def test_links_lead_to_the_pages_of_the_clients_language() -> None:
    assert LINKS.manage(SPANISH).startswith("https://book.example/es/manage.html#")
    assert LINKS.waitlist(replace(SPANISH, offer="wish-1")).startswith("https://book.example/es/waitlist.html#wish-1.")
    assert LINKS.short("manage", SPANISH).startswith("https://book.example/es/t.html#m")

"""The practice as its owner changes it: section by section, on the version they saw, and knowing what it does."""

import re
from typing import Annotated, Any, cast

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.adapters.preview import PROOFREADING
from chalicelib.practice_file.entries import document_of
from chalicelib.practice_file.forms import sections
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes, member
from chalicelib.routes.settings_views import (
    EffectsView,
    SavedView,
    SettingsView,
    effects_view,
    history,
)
from chalicelib.scheduling.errors import Invalid, Unaccepted
from chalicelib.usecases import change_settings
from chalicelib.usecases.change_settings import Office, Wanted
from chalicelib.usecases.settings_effects import Effects
from chalicelib.usecases.settings_ports import Kept

bp = StaffRoutes(__name__)
LONGEST, DEEPEST = 400_000, 20_000
"""Bytes and brackets of a section: a therapist may be 300 KB, and each of their days is a list."""
A_PAGE = 30
LATEST = 1_000_000_000
_NUMBER = re.compile("[1-9][0-9]{0,8}")
Version = Annotated[int, Meta(ge=0, le=LATEST)]
Accepted = Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=2000)]


class SectionTried(Struct, forbid_unknown_fields=True):
    """A section as it would be, on the version that was looked at."""

    version: Version
    value: Any


class SectionChange(SectionTried, forbid_unknown_fields=True):
    """A section as it shall be. `accepted` are the visits that it may leave behind, and "shut"."""

    accepted: Accepted = []


class WayBack(Struct, forbid_unknown_fields=True):
    """The version `to` go back to, from the version that was looked at; `accepted` as in a change."""

    to: Version
    version: Version
    accepted: Accepted = []


@bp.route("/settings", methods=["GET"])
def show_settings() -> Response:
    """Will show the practice section by section, with its version, and what a form for each has to ask."""
    kept = wiring.settings_store().current()
    return requests.json_answer(SettingsView(kept.version, document_of(kept.practice), sections()))


@bp.route("/settings/history", methods=["GET"])
def list_changes() -> Response:
    """Will list the latest changes, or those before a version."""
    given = requests.query(bp.current_request, "before")
    if given and not _NUMBER.fullmatch(given):
        raise Invalid("before", "Give a version, such as 12.")
    edits = wiring.settings_store().edits(int(given) if given else LATEST, A_PAGE)
    return requests.json_answer(history(edits, A_PAGE))


@bp.route("/settings/back-to", methods=["POST"])
def go_back() -> Response:
    """Will make the practice as it was at an earlier version; what was added since is retired."""
    office, sent = _office(), requests.body(bp.current_request, WayBack, longest=LONGEST, deepest=DEEPEST)
    return _made(office, change_settings.back_to(office, sent.to, sent.version, sent.accepted))


@bp.route("/settings/{section}/preview", methods=["POST"])
def try_change(section: str) -> Response:
    """Will say what a change of a section would do, and change nothing."""
    office, sent = _office(), requests.body(bp.current_request, SectionTried, longest=LONGEST, deepest=DEEPEST)
    wanted = change_settings.of_section(office, section, sent.value, sent.version)
    return requests.json_answer(_shown(change_settings.look_ahead(office, wanted)))


@bp.route("/settings/{section}", methods=["POST"])
def change_section(section: str) -> Response:
    """Will change a section of the practice."""
    office, sent = _office(), requests.body(bp.current_request, SectionChange, longest=LONGEST, deepest=DEEPEST)
    return _made(office, change_settings.of_section(office, section, sent.value, sent.version, sent.accepted))


def _office() -> Office:
    who = member(bp.current_request, Role.OWNER)
    return Office(
        store=wiring.settings_store(),
        diary=wiring.diary(),
        proof=PROOFREADING,
        who=who.id,
        role=Role.OWNER,
        now=wiring.now(),
        attempts=wiring.patience(),
    )


def _made(office: Office, wanted: Wanted) -> Response:
    try:
        kept = change_settings.make_change(office, wanted)
    except Unaccepted as refused:
        raise Unaccepted(_shown(cast("Effects", refused.effects))) from None
    wiring.practice_changed()
    return requests.json_answer(_saved(kept))


def _shown(found: Effects) -> EffectsView:
    return effects_view(found, wiring.settings_store().current().practice)


def _saved(kept: Kept) -> SavedView:
    return SavedView(kept.version, document_of(kept.practice))

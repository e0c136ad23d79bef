"""What the practice's own settings and its reports take and answer: the part of docs/openapi.json for its owner."""

from chalicelib.routes import settings_views, staff_settings
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, NotFound, PracticeChanged, Unaccepted, Unavailable, Unfit
from dev.openapi_operations import Operation, Parameter

OWNERS = (Unauthorized, Forbidden, Unavailable)
TRIED = (*OWNERS, Invalid, Unfit, WrongMediaType, NotFound, PracticeChanged)
SETTINGS = "/v1/staff/settings"
BEFORE = Parameter("before", "query", "Only what came before this version.", {"type": "integer", "minimum": 1})

SETTINGS_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", SETTINGS): Operation({200: settings_views.SettingsView}, OWNERS, security="staff"),
    ("GET", f"{SETTINGS}/history"): Operation(
        {200: settings_views.History}, (*OWNERS, Invalid), parameters=(BEFORE,), security="staff"
    ),
    ("POST", f"{SETTINGS}/back-to"): Operation(
        {200: settings_views.SavedView}, (*TRIED, Unaccepted), staff_settings.WayBack, security="staff"
    ),
    ("POST", f"{SETTINGS}/{{section}}/preview"): Operation(
        {200: settings_views.EffectsView}, TRIED, staff_settings.SectionTried, security="staff"
    ),
    ("POST", f"{SETTINGS}/{{section}}"): Operation(
        {200: settings_views.SavedView}, (*TRIED, Unaccepted), staff_settings.SectionChange, security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""

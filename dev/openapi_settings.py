"""What the practice's own settings and its reports take and answer: the part of docs/openapi.json for its owner."""

from chalicelib.routes import settings_views, staff_reports, staff_settings, staff_wording
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, NotFound, PracticeChanged, Unaccepted, Unavailable, Unfit
from chalicelib.scheduling.reports import By
from dev.openapi_operations import DAY, Operation, Parameter

OWNERS = (Unauthorized, Forbidden, Unavailable)
TRIED = (*OWNERS, Invalid, Unfit, WrongMediaType, NotFound, PracticeChanged)
SETTINGS = "/v1/staff/settings"
BEFORE = Parameter("before", "query", "Only what came before this version.", {"type": "integer", "minimum": 1})
DAYS = (
    Parameter("from", "query", "The first day; 28 days up to `to` without it.", DAY),
    Parameter("to", "query", "The last day; today without it.", DAY),
)
BREAKDOWN = Parameter("by", "query", "What there is a line for; weeks without it.", {"enum": [one.value for one in By]})

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
    ("POST", "/v1/staff/wording/{message_kind}/preview"): Operation(
        {200: staff_wording.WordingPreview},
        (*OWNERS, Invalid, WrongMediaType, NotFound),
        staff_wording.OwnWording,
        security="staff",
    ),
    ("GET", "/v1/staff/reports"): Operation(
        {200: staff_reports.ReportView}, (*OWNERS, Invalid), parameters=(*DAYS, BREAKDOWN), security="staff"
    ),
    ("GET", "/v1/staff/reports/care"): Operation(
        {200: staff_reports.CareReportView}, (*OWNERS, Invalid), parameters=DAYS, security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""

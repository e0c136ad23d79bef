"""Every call to DynamoDB that a write makes, in order; the practice is read when what is kept of it is too old."""

from tests.races.faults import Site

CATALOG = ("Query", "Catalog")
VISIT = VISITS = ("BatchGetItem", "Appointments")
READ = ("BatchGetItem", "Appointments+Sheets")
CHART = ("Query", "Charts")
RECORD = ("GetItem", "Charts")
OF_CLIENT = ("Query", "Appointments")
MESSAGES = ("Query", "Messages")
ADDRESS = ("GetItem", "Addresses")
FORM = [CHART, CHART, OF_CLIENT]
"""What was handed in, and the client's visits."""
HOW = ("BatchGetItem", "Clients")
"""How the client may book."""
IDS = ("GetItem", "Clients")
"""Under which ids they have booked."""
BOOKING = ("TransactWriteItems", "Appointments+Charts+Clients+Counters+Days+Names+Sheets")
HELD_BACK = ("TransactWriteItems", "Appointments+Charts+Clients+Days")
CHARTED = ("TransactWriteItems", "Appointments+Charts+Days")
MOVED = ("TransactWriteItems", "Appointments+Days+Sheets")
CHANGED = ("TransactWriteItems", "Appointments+Days")
NOTED = ("TransactWriteItems", "Charts")
LOG, LOGGED = ("GetItem", "Audit"), ("TransactWriteItems", "Audit")
WRITTEN_DOWN = [VISIT, LOG, LOGGED]
"""What staff do is written down before it is done, in the log of the client that the visit tells."""

VISITORS_SITES: dict[str, list[Site]] = {
    "hold": [CATALOG, READ, ("TransactWriteItems", "Appointments+Counters+Sheets")],
    "release": [VISIT, READ, ("TransactWriteItems", "Appointments+Sheets")],
    "complete": [CATALOG, HOW, CHART, READ, BOOKING],
    "book": [CATALOG, HOW, CHART, READ, BOOKING],
    "move": [CATALOG, VISIT, READ, MOVED],
    "cancel": [VISIT, CATALOG, READ, MOVED],
    "confirm": [VISIT, CHANGED, CATALOG],
    "series": [CATALOG, HOW, CHART, READ, BOOKING],
    "wait for staff": [CATALOG, HOW, CHART, READ, BOOKING],
    "be stopped": [CATALOG, VISIT, READ, ("TransactWriteItems", "Appointments+Counters+Sheets")],
    "be called": [CATALOG, RECORD, ("TransactWriteItems", "Charts+Counters")],
}
FORM_SITES: dict[str, list[Site]] = {
    "open a form": [CATALOG, VISIT, IDS, *FORM, ("TransactWriteItems", "Counters"), RECORD],
    "save a draft": [CATALOG, VISIT, RECORD, NOTED],
    "hand in": [CATALOG, VISIT, IDS, *FORM, CHART, CHART, CHART, CHART, CHART, RECORD, RECORD, HELD_BACK],
    "rather talk": [CATALOG, VISIT, IDS, CHART, HELD_BACK],
    "agree": [CATALOG, VISIT, IDS, *FORM, CHART, NOTED, CHART, CHART, CHART],
    "take back": [CATALOG, VISIT, IDS, CHART, CHART, CHART, OF_CLIENT, VISITS, CHARTED],
}
JUDGED = [*FORM, CHART]
"""All forms of a client, and which of them were read."""
PLAN = [*FORM, CHART, CHART, CHART, CHART, CHART]
STAFF_SITES: dict[str, list[Site]] = {
    "accept": [*WRITTEN_DOWN, CATALOG, VISIT, RECORD, IDS, CHART, CHART, CHART, CHART, VISITS, CHARTED],
    "decline": [
        *[*WRITTEN_DOWN, CATALOG, VISIT, RECORD, VISITS, READ],
        ("TransactWriteItems", "Appointments+Charts+Days+Sheets"),
    ],
    "verify a letter": [*WRITTEN_DOWN, CATALOG, VISIT, RECORD, IDS, CHART, CHART, CHART, CHART, CHART, VISITS, CHARTED],
    "note reading": [*WRITTEN_DOWN, CATALOG, VISIT, IDS, *JUDGED, RECORD, NOTED, *JUDGED],
    "decide on lines": [*WRITTEN_DOWN, CATALOG, VISIT, IDS, *PLAN, NOTED, *PLAN],
    "call done": [LOG, LOGGED, CATALOG, RECORD, NOTED],
    "see to a text": [LOG, LOGGED, CATALOG, RECORD, NOTED],
    "stop a number": [LOG, LOGGED, CATALOG, RECORD, ADDRESS, ("PutItem", "Addresses"), RECORD, NOTED],
    "stop an address": [LOG, LOGGED, CATALOG, ADDRESS, ("PutItem", "Addresses")],
    "see to a message": [CATALOG, MESSAGES, VISIT, ("PutItem", "Messages")],
    "send a message again": [CATALOG, MESSAGES, VISIT, ("PutItem", "Messages")],
    "write down": [
        *[*WRITTEN_DOWN, CATALOG, VISIT, IDS, *FORM, RECORD, RECORD, CHARTED],
        *[*JUDGED, NOTED, *JUDGED],
        *[VISIT, RECORD, *FORM, CHART, CHART, CHART, CHART, VISITS, CHARTED, VISIT],
        *JUDGED,
    ],
}
VISIT_SITES: dict[str, list[Site]] = {
    "note that somebody came": [*WRITTEN_DOWN, CATALOG, VISIT, CHANGED],
    "note that it took place": [*WRITTEN_DOWN, CATALOG, VISIT, CHANGED],
    "note that nobody came": [*WRITTEN_DOWN, CATALOG, VISIT, CHANGED],
    "take a note back": [*WRITTEN_DOWN, CATALOG, VISIT, CHANGED],
    "call off": [*WRITTEN_DOWN, CATALOG, VISIT, READ, MOVED],
    "move with a reason": [*WRITTEN_DOWN, CATALOG, VISIT, READ, MOVED],
    "decide on a request": [*WRITTEN_DOWN, CATALOG, VISIT, READ, MOVED],
}
AFTER_SITES: dict[str, list[Site]] = {
    "check in": [CATALOG, VISIT, RECORD, IDS, CHART, CHART, OF_CLIENT, VISITS, CHART, HELD_BACK],
    "choose how to be written to": [
        *[VISIT, ("GetItem", "Clients"), IDS, CHART, CHART, CHART, OF_CLIENT, VISITS],
        HELD_BACK,
    ],
    "call about a check-in": [*WRITTEN_DOWN, CATALOG, VISIT, RECORD, NOTED],
    "write for home": [*WRITTEN_DOWN, CATALOG, VISIT, RECORD, NOTED],
}
SITES = {**VISITORS_SITES, **FORM_SITES, **STAFF_SITES, **VISIT_SITES, **AFTER_SITES}

NO_ERRAND = (
    r"\w+ /v1/staff/(session|password-reset|members)(/.*)?",  # the user pool keeps it
    r"POST /v1/staff/(settings/{section}|wording/{message_kind})/preview",  # nothing is kept
    r"\w+ /v1/staff/(settings|calendars)/.*",
    r"\w+ /v1/(staff/)?waitlist(/.*)?",
    r"\w+ /v1/staff/clients/.*",
    r"POST /v1/(staff/)?appointments/{appointment_id}/record(/.*)?",
    r"\w+ /v1/staff/appointments/{appointment_id}/(note(/.*)?|confirm|unconfirm|request|letters(/.*)?)",
    r"\w+ /v1/staff/(appointments|series|extra-hours(/.*)?)",
    r"\w+ /v1/staff/blocks(/.*)?",
)
"""Writes that no errand makes, as "METHOD /path". What they settle is settled by the same means as what is here."""

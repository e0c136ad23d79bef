"""Every call to DynamoDB that a write makes, in order; the practice is read when what is kept of it is too old."""

from tests.races.faults import Site

CATALOG = ("Query", "Catalog")
VISIT = VISITS = ("BatchGetItem", "Appointments")
READ = ("BatchGetItem", "Appointments+Sheets")
CHART = ("Query", "Charts")
RECORD = ("GetItem", "Charts")
OF_CLIENT = ("Query", "Appointments")
MESSAGES = ("Query", "Messages")
FORM = [CHART, CHART, OF_CLIENT]
"""What was handed in, and the client's visits."""
BOOKING = ("TransactWriteItems", "Appointments+Charts+Clients+Counters+Sheets")
HELD_BACK = ("TransactWriteItems", "Appointments+Charts+Clients")
CHARTED = ("TransactWriteItems", "Appointments+Charts")
NOTED = ("TransactWriteItems", "Charts")

VISITORS_SITES: dict[str, list[Site]] = {
    "hold": [CATALOG, READ, ("TransactWriteItems", "Appointments+Counters+Sheets")],
    "release": [VISIT, READ, ("TransactWriteItems", "Appointments+Sheets")],
    "complete": [CATALOG, CHART, READ, BOOKING],
    "book": [CATALOG, CHART, READ, BOOKING],
    "move": [CATALOG, VISIT, READ, ("TransactWriteItems", "Appointments+Sheets")],
    "cancel": [VISIT, CATALOG, READ, ("TransactWriteItems", "Appointments+Sheets")],
    "confirm": [VISIT, ("TransactWriteItems", "Appointments"), CATALOG],
    "series": [CATALOG, CHART, READ, BOOKING],
    "wait for staff": [CATALOG, CHART, READ, BOOKING],
    "be stopped": [CATALOG, VISIT, READ, ("TransactWriteItems", "Appointments+Counters+Sheets")],
    "be called": [CATALOG, RECORD, ("TransactWriteItems", "Charts+Counters")],
}
FORM_SITES: dict[str, list[Site]] = {
    "open a form": [CATALOG, VISIT, *FORM, ("TransactWriteItems", "Counters"), RECORD],
    "save a draft": [CATALOG, VISIT, RECORD, NOTED],
    "hand in": [CATALOG, VISIT, *FORM, CHART, CHART, CHART, CHART, CHART, RECORD, RECORD, HELD_BACK],
    "rather talk": [CATALOG, VISIT, CHART, HELD_BACK],
    "agree": [CATALOG, VISIT, *FORM, CHART, NOTED, CHART, CHART, CHART],
    "take back": [CATALOG, VISIT, CHART, CHART, CHART, OF_CLIENT, VISITS, CHARTED],
}
JUDGED = [*FORM, CHART]
"""All forms of a client, and which of them were read."""
PLAN = [*FORM, CHART, CHART, CHART, CHART, CHART]
STAFF_SITES: dict[str, list[Site]] = {
    "accept": [CATALOG, VISIT, RECORD, CHART, CHART, CHART, CHART, VISITS, CHARTED],
    "decline": [CATALOG, VISIT, RECORD, VISITS, READ, ("TransactWriteItems", "Appointments+Charts+Sheets")],
    "verify a letter": [CATALOG, VISIT, RECORD, CHART, CHART, CHART, CHART, CHART, VISITS, CHARTED],
    "note reading": [CATALOG, VISIT, *JUDGED, NOTED, *JUDGED],
    "decide on lines": [CATALOG, VISIT, *PLAN, NOTED, *PLAN],
    "call done": [CATALOG, RECORD, NOTED],
    "see to a message": [CATALOG, MESSAGES, VISIT, ("PutItem", "Messages")],
    "send a message again": [CATALOG, MESSAGES, VISIT, ("PutItem", "Messages")],
    "write down": [
        *[CATALOG, VISIT, *FORM, RECORD, RECORD, CHARTED],
        *[*JUDGED, NOTED, *JUDGED],
        *[VISIT, RECORD, *FORM, CHART, CHART, CHART, CHART, VISITS, CHARTED, VISIT],
        *JUDGED,
    ],
}
MOVED = ("TransactWriteItems", "Appointments+Sheets")
VISIT_SITES: dict[str, list[Site]] = {
    "note that somebody came": [CATALOG, VISIT, ("TransactWriteItems", "Appointments")],
    "note that it took place": [CATALOG, VISIT, ("TransactWriteItems", "Appointments")],
    "note that nobody came": [CATALOG, VISIT, ("TransactWriteItems", "Appointments")],
    "take a note back": [CATALOG, VISIT, ("TransactWriteItems", "Appointments")],
    "call off": [CATALOG, VISIT, READ, MOVED],
    "move with a reason": [CATALOG, VISIT, READ, MOVED],
    "decide on a request": [CATALOG, VISIT, READ, MOVED],
}
AFTER_SITES: dict[str, list[Site]] = {
    "check in": [CATALOG, VISIT, RECORD, CHART, CHART, OF_CLIENT, VISITS, CHART, HELD_BACK],
    "choose how to be written to": [
        *[VISIT, ("GetItem", "Clients"), CHART, CHART, CHART, OF_CLIENT, VISITS],
        ("TransactWriteItems", "Appointments+Charts+Clients"),
    ],
    "call about a check-in": [CATALOG, VISIT, RECORD, NOTED],
    "write for home": [CATALOG, VISIT, RECORD, NOTED],
}
SITES = {**VISITORS_SITES, **FORM_SITES, **STAFF_SITES, **VISIT_SITES, **AFTER_SITES}

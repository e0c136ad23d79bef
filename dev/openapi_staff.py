"""What each route of clients' care takes and answers: the part of docs/openapi.json that is for staff."""

from chalicelib.care.errors import Faulty
from chalicelib.routes import (
    payloads,
    staff_chart_words,
    staff_client_views,
    staff_course_views,
    staff_intake_views,
    staff_letters,
    staff_messages,
    staff_notes,
    staff_payloads,
    staff_plan_views,
    staff_requests,
    staff_texts,
    staff_views,
    staff_visit_view,
    staff_visits,
    staff_work,
)
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Changed, Invalid, NotFound, NotYet, Overtaken, SlotTaken, TooLate, Unavailable
from dev.openapi_operations import TEXT, Empty, Operation, Parameter

SEEN = (Unauthorized, Forbidden, NotFound, Unavailable)
DONE = (*SEEN, Invalid, WrongMediaType)
EDIT = (*DONE, Changed, TooLate)
AFTER = Parameter("after", "query", "What the page before said; the first page, if left out.", TEXT)
NOTE = (*DONE, Faulty, TooLate, Overtaken)
VISIT, CLIENT = "/v1/staff/appointments/{appointment_id}", "/v1/staff/clients/{client_id}"

STAFF_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/staff/reviews"): Operation(
        {200: staff_views.TaskList}, (Unauthorized, Forbidden, Unavailable), security="staff"
    ),
    ("GET", "/v1/staff/now"): Operation(
        {200: staff_work.NowView}, (Unauthorized, Forbidden, Unavailable), security="staff"
    ),
    ("GET", "/v1/staff/work/{work_list}"): Operation(
        {200: staff_work.WorkPage}, (*SEEN, Invalid), parameters=(AFTER,), security="staff"
    ),
    ("POST", "/v1/staff/calls/{client_id}/{call_id}/done"): Operation(
        {200: Empty}, DONE, payloads.Nothing, security="staff"
    ),
    ("GET", VISIT): Operation({200: staff_visit_view.StaffVisit}, SEEN, security="staff"),
    **{
        ("POST", f"{VISIT}/{verb}"): Operation(
            {200: staff_visit_view.StaffVisit}, EDIT, staff_visits.Looked, security="staff"
        )
        for verb in ("arrive", "complete", "no-show", "reopen", "confirm", "unconfirm", "cancel")
    },
    ("POST", f"{VISIT}/reschedule"): Operation(
        {200: staff_visit_view.StaffVisit}, (*EDIT, SlotTaken), staff_visits.StaffMove, security="staff"
    ),
    ("POST", f"{VISIT}/decide"): Operation(
        {200: staff_visit_view.StaffVisit}, (*EDIT, SlotTaken), staff_visits.StaffDecision, security="staff"
    ),
    ("POST", f"{VISIT}/request"): Operation(
        {200: staff_views.Visits}, (*EDIT, NotYet), staff_requests.BookingDecision, security="staff"
    ),
    ("GET", f"{VISIT}/messages"): Operation({200: staff_messages.Messages}, SEEN, security="staff"),
    ("GET", "/v1/staff/messages"): Operation(
        {200: staff_messages.LostMessages}, (Unauthorized, Forbidden, Unavailable), security="staff"
    ),
    ("POST", "/v1/staff/messages/seen-to"): Operation(
        {200: staff_messages.MessageView}, DONE, staff_messages.Which, security="staff"
    ),
    ("POST", "/v1/staff/messages/send-again"): Operation(
        {200: staff_messages.MessageView}, (*DONE, TooLate), staff_messages.Which, security="staff"
    ),
    ("GET", "/v1/staff/texts"): Operation(
        {200: staff_texts.WaitingTexts}, (Unauthorized, Forbidden, Unavailable), security="staff"
    ),
    **{
        ("POST", f"/v1/staff/texts/{{text_id}}/{verb}"): Operation(
            {200: Empty}, DONE, payloads.Nothing, security="staff"
        )
        for verb in ("done", "stop")
    },
    ("POST", "/v1/staff/addresses/stop"): Operation(
        {200: staff_client_views.AddressView},
        (Unauthorized, Forbidden, Unavailable, Invalid, WrongMediaType),
        staff_texts.AnyAddress,
        security="staff",
    ),
    ("GET", f"{VISIT}/review"): Operation({200: staff_views.ReviewView}, SEEN, security="staff"),
    ("POST", f"{VISIT}/review/accept"): Operation(
        {200: staff_views.Visits}, (*DONE, NotYet, TooLate), staff_payloads.Accept, security="staff"
    ),
    ("POST", f"{VISIT}/review/decline"): Operation(
        {200: staff_views.Visits}, (*DONE, TooLate), staff_payloads.Decline, security="staff"
    ),
    ("POST", f"{VISIT}/review/clearance"): Operation(
        {200: staff_views.Stepped}, (*DONE, Faulty), staff_payloads.ClearanceStep, security="staff"
    ),
    ("GET", f"{VISIT}/intake"): Operation({200: staff_intake_views.IntakeView}, SEEN, security="staff"),
    ("POST", f"{VISIT}/intake/read"): Operation(
        {200: staff_intake_views.IntakeView}, DONE, staff_payloads.MarkRead, security="staff"
    ),
    ("POST", f"{VISIT}/intake"): Operation(
        {201: staff_intake_views.IntakeView}, (*DONE, Faulty, TooLate), payloads.FormAnswers, security="staff"
    ),
    ("GET", f"{VISIT}/plan"): Operation({200: staff_plan_views.OptionsView}, SEEN, security="staff"),
    ("POST", f"{VISIT}/plan"): Operation(
        {200: staff_plan_views.OptionsView}, (*DONE, Faulty, NotYet), staff_payloads.PlanDecisions, security="staff"
    ),
    ("GET", f"{VISIT}/note"): Operation({200: staff_notes.NoteView}, SEEN, security="staff"),
    ("PUT", f"{VISIT}/note"): Operation({200: staff_notes.NoteView}, NOTE, staff_notes.NoteChange, security="staff"),
    ("POST", f"{VISIT}/note/sign"): Operation(
        {200: staff_notes.NoteView}, (*NOTE, NotYet), staff_notes.NoteChange, security="staff"
    ),
    ("POST", f"{VISIT}/note/amend"): Operation(
        {200: staff_notes.NoteView}, (*NOTE, NotYet), staff_notes.NewAmendment, security="staff"
    ),
    ("GET", f"{VISIT}/letters"): Operation({200: staff_letters.Letters}, SEEN, security="staff"),
    ("POST", f"{VISIT}/letters"): Operation(
        {201: staff_letters.LetterView}, (*DONE, NotYet), staff_letters.NewLetter, security="staff"
    ),
    ("GET", f"{VISIT}/letters/{{letter_id}}"): Operation({200: staff_letters.LetterFile}, SEEN, security="staff"),
    ("GET", "/v1/staff/chart-words"): Operation(
        {200: staff_chart_words.ChartWords}, (Unauthorized, Forbidden, Unavailable), security="staff"
    ),
    ("GET", f"{CLIENT}/outcomes"): Operation({200: staff_course_views.PeopleOutcomes}, SEEN, security="staff"),
    ("GET", f"{CLIENT}/receipts"): Operation({200: staff_course_views.CheckedReceipts}, SEEN, security="staff"),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""

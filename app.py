"""The Chalice application: every route and Lambda is registered here, nothing is decided here."""

from chalicelib import wiring
from chalicelib.events import calendars, clock, inbound, outbox, reviews, stream, waitlist
from chalicelib.routes import auth, public
from chalicelib.routes.on_demand import OnDemand, Part

PARTS = (
    Part("booking", "/v1", r"/v1/(appointments|series|call-requests)"),
    Part("questionnaire", "/v1", r"/v1/questionnaire"),
    Part("links", "/v1", r"/v1/appointments/{appointment_id}(/(reschedule|cancel|confirm|calendar\.ics))?"),
    Part("intake", "/v1", r"/v1/appointments/{appointment_id}/(intake|consents|outcomes)(/.*)?"),
    Part("own_looks", "/v1", r"/v1/appointments/{appointment_id}/looks"),
    Part("own_record", "/v1", r"/v1/appointments/{appointment_id}/record"),
    Part("after_visit", "/v1", r"/v1/(check-ins/{appointment_id}|appointments/{appointment_id}/aftercare)"),
    Part("own_messages", "/v1", r"/v1/appointments/{appointment_id}/messages"),
    Part("calendars", "/v1", r"/v1/calendars/{feed}"),
    Part("waitlist", "/v1", r"/v1/waitlist(/.*)?"),
    Part("session", "/v1/staff", r"/v1/staff/(session(/(challenge|refresh))?|password-reset(/confirm)?)"),
    Part("account", "/v1/staff", r"/v1/staff/(me|session/(password|authenticator|everywhere))"),
    Part("staff_members", "/v1/staff", r"/v1/staff/members(/.*)?"),
    Part(
        "staff_visits",
        "/v1/staff",
        r"/v1/staff/appointments/{appointment_id}(/(arrive|complete|no-show|reopen|confirm|unconfirm|cancel|reschedule|decide))?",
    ),
    Part("staff", "/v1/staff", r"/v1/staff/appointments"),
    Part("staff_booking", "/v1/staff", r"/v1/staff/(appointments|series)"),
    Part("staff_blocks", "/v1/staff", r"/v1/staff/(slots|blocks(/.*)?|extra-hours)"),
    Part("staff_board", "/v1/staff", r"/v1/staff/board"),
    Part("staff_find", "/v1/staff", r"/v1/staff/clients"),
    Part("staff_requests", "/v1/staff", r"/v1/staff/appointments/{appointment_id}/request"),
    Part("staff_after", "/v1/staff", r"/v1/staff/appointments/{appointment_id}/(check-in|aftercare)(/.*)?"),
    Part("staff_notes", "/v1/staff", r"/v1/staff/appointments/{appointment_id}/note(/.*)?"),
    Part("staff_letters", "/v1/staff", r"/v1/staff/appointments/{appointment_id}/letters(/.*)?"),
    Part("staff_chart_words", "/v1/staff", r"/v1/staff/chart-words"),
    Part("staff_calendars", "/v1/staff", r"/v1/staff/calendars(/.*)?"),
    Part("staff_waitlist", "/v1/staff", r"/v1/staff/waitlist(/.*)?"),
    Part("staff_messages", "/v1/staff", r"/v1/staff/(messages(/.*)?|appointments/{appointment_id}/messages)"),
    Part("staff_texts", "/v1/staff", r"/v1/staff/(texts(/.*)?|addresses/stop)"),
    Part("staff_reviews", "/v1/staff", r"/v1/staff/(reviews|calls/.*|appointments/{appointment_id}/review(/.*)?)"),
    Part("staff_work", "/v1/staff", r"/v1/staff/(now|work/{work_list})"),
    Part("staff_records", "/v1/staff", r"/v1/staff/appointments/{appointment_id}/record(/(asked|done))?"),
    Part(
        "staff_clients", "/v1/staff", r"/v1/staff/clients/{client_id}(/(contact|flags|notes(/remove)?|addresses/.*))?"
    ),
    Part("staff_joining", "/v1/staff", r"/v1/staff/clients/{client_id}/(alike(/.*)?|join|part)"),
    Part("staff_audit", "/v1/staff", r"/v1/staff/(audit(/records)?|clients/{client_id}/break-glass)"),
    Part("staff_settings", "/v1/staff", r"/v1/staff/settings(/.*)?"),
    Part("staff_wording", "/v1/staff", r"/v1/staff/wording/{message_kind}/preview"),
    Part("staff_reports", "/v1/staff", r"/v1/staff/reports(/.*)?"),
    Part(
        "staff_care",
        "/v1/staff",
        r"/v1/staff/(clients/{client_id}/(outcomes|receipts)|appointments/{appointment_id}/(intake|plan)(/.*)?)",
    ),
)

app = OnDemand("tableside", PARTS)
app.register_blueprint(auth.bp)
app.register_blueprint(public.bp, url_prefix="/v1")
app.register_blueprint(clock.bp)
app.register_blueprint(reviews.bp)
app.register_blueprint(calendars.bp)
app.register_blueprint(stream.bp)
app.register_blueprint(outbox.bp)
app.register_blueprint(inbound.bp)
app.register_blueprint(waitlist.bp)

if not wiring.is_lambda():
    app.load_all()

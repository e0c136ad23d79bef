"""The Chalice application: every route and Lambda is registered here, nothing is decided here."""

from chalice.app import Chalice

from chalicelib.events import clock, reviews
from chalicelib.routes import auth, booking, intake, links, public, questionnaire, staff, staff_care, staff_reviews

app = Chalice(app_name="tableside")

app.register_blueprint(auth.bp)
app.register_blueprint(public.bp, url_prefix="/v1")
app.register_blueprint(booking.bp, url_prefix="/v1")
app.register_blueprint(questionnaire.bp, url_prefix="/v1")
app.register_blueprint(links.bp, url_prefix="/v1")
app.register_blueprint(intake.bp, url_prefix="/v1")
app.register_blueprint(staff.bp, url_prefix="/v1/staff")
app.register_blueprint(staff_reviews.bp, url_prefix="/v1/staff")
app.register_blueprint(staff_care.bp, url_prefix="/v1/staff")
app.register_blueprint(clock.bp)
app.register_blueprint(reviews.bp)

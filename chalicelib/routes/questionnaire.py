"""The questions, for whoever fills in a form: nothing in them is about anyone."""

from chalice.app import Response

from chalicelib import wiring
from chalicelib.care import library
from chalicelib.care.questionnaire import STAGES
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.questionnaire_view import questionnaire_json
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.practice_region import own_consents

bp = Routes(__name__)
CACHED = "max-age=300"


@bp.route("/questionnaire", methods=["GET"])
def questionnaire() -> Response:
    """Will answer the questions of a stage in a language; in English where the language is not to be had."""
    stage = requests.query(bp.current_request, "stage") or "S"
    if stage not in STAGES:
        raise Invalid("stage", f"Give one of {', '.join(STAGES)}.")
    wanted = requests.query(bp.current_request, "language").partition("-")[0].lower()
    language = wanted if wanted in library.LANGUAGES else library.LANGUAGES[0]
    practice = wiring.timetable().practice
    own = tuple(own_consents(practice, language).items())
    text = questionnaire_json(stage, language, practice.emergency_number, _settled(practice), own)
    return requests.json_answer(text, cache=CACHED)


def _settled(practice: Practice) -> tuple[tuple[str, str], ...]:
    """What the place decides, as conditions ask for it."""
    care = practice.care
    decided = {"health_consent": care.health_consent, "consultation_doc": care.consultation_doc}
    return tuple((name, "yes" if yes else "no") for name, yes in decided.items())

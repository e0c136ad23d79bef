"""How a client is written to, by the link of any visit of theirs."""

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.care import library
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.linked import linked
from chalicelib.routes.payloads import MessageWish
from chalicelib.usecases.marketing import CONSENT as MARKETING
from chalicelib.usecases.message_choice import Choice, Chosen, choose_messages, message_choice
from chalicelib.usecases.text_messages import CONSENT as TEXTING

bp = Routes(__name__)


class ConsentWords(Struct):
    """What is agreed to, word for word, by who agrees to texts or to marketing."""

    text_consent: str
    marketing: str


class MessageChoiceView(Struct):
    """How somebody is written to; `email` and `phone` say whether there is such an address, and how a number `ends`.

    `words` are in the language that was asked for: they are kept with a consent, so they are what has to be shown.
    """

    contact_by: str
    text_consent: bool
    marketing: bool
    email: bool
    phone: bool
    ends: str
    words: ConsentWords


@bp.route("/appointments/{appointment_id}/messages", methods=["GET"])
def show_message_choice(appointment_id: str) -> Response:
    """Will show how the client is written to."""
    request = bp.current_request
    chosen = message_choice(wiring.people(), linked(request, appointment_id))
    return _shown(chosen, requests.query(request, "language").partition("-")[0].lower())


@bp.route("/appointments/{appointment_id}/messages", methods=["POST"])
def choose(appointment_id: str) -> Response:
    """Will have messages about all of the client's visits go as they choose, from now on."""
    request = bp.current_request
    sent = requests.body(request, MessageWish)
    choice = Choice(
        contact_by=sent.contact_by,
        texts=sent.text_consent,
        marketing=sent.marketing,
        language=sent.language,
        address=requests.address(request),
    )
    chosen = choose_messages(
        wiring.diary(),
        wiring.charts(),
        wiring.people(),
        linked(request, appointment_id),
        choice,
        now=wiring.now(),
        attempts=wiring.patience(),
    )
    return _shown(chosen, sent.language)


def _shown(chosen: Chosen, language: str) -> Response:
    questions = library.texts(language)["questions"]
    return requests.json_answer(
        MessageChoiceView(
            contact_by=chosen.contact_by,
            text_consent=chosen.texts,
            marketing=chosen.marketing,
            email=chosen.email,
            phone=chosen.phone,
            ends=chosen.ends,
            words=ConsentWords(questions[TEXTING]["text"], questions[MARKETING]["text"]),
        )
    )

"""A form that came in, judged together with all that is known: what fired, what holds the visit, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, facts_of, is_usable, validate
from chalicelib.care.carrying import carried, said_plainly, without_consents
from chalicelib.care.changes import Change, changes, fresh
from chalicelib.care.clearances import Because, because_of, covers
from chalicelib.care.errors import Fault
from chalicelib.care.holding import STOPS, unanswered
from chalicelib.care.records import Kind
from chalicelib.care.rules import Level, Region, Rule, Urgency
from chalicelib.care.standing import AREAS
from chalicelib.care.triage import Triage, triage
from chalicelib.usecases.health_form import FOLLOW_UP, FULL, Form
from chalicelib.usecases.hold_visit import SOONEST, Reason
from chalicelib.usecases.kept_clearances import ACCEPTED, answered_before
from chalicelib.usecases.open_reviews import Review
from chalicelib.usecases.ports import Charts
from chalicelib.usecases.save_draft import is_asked_in_a_form, not_asked

CONSENT = frozenset({"consent"})


@dataclass(frozen=True, kw_only=True)
class Judged:
    """`said` is what the form says, `known` all that is known with it; `holding` are rules a person has to look at."""

    form: Form
    said: Mapping[str, Any]
    known: Mapping[str, Any]
    about: Circumstances
    found: Triage
    because: Because
    holding: tuple[Rule, ...]

    @property
    def is_emergency(self) -> bool:
        return any(rule.level is Level.EMERGENCY for rule in self.holding)

    @property
    def reason(self) -> Reason | None:
        """Why the visit has to wait, if it does: rules, or a safety question that nobody could answer yet."""
        if self.holding:
            soonest = min((rule.urgency for rule in self.holding), key=SOONEST.index)
            level, urgency = (Level.EMERGENCY, Urgency.NOW) if self.is_emergency else (Level.HOLD, soonest)
            return Reason(found=replace(self.found, level=level, urgency=urgency), because=self.because)
        if self.found.level is Level.INCOMPLETE:
            open_question = replace(self.found, level=Level.HOLD, urgency=Urgency.BEFORE_VISIT)
            return Reason(found=open_question, because=self.because, waits_for=("missing_answers",))
        return None

    @property
    def changed(self) -> tuple[Change, ...]:
        """What is answered otherwise than before; the first full form only where it corrects the safety check.

        What only a follow-up asks is about its own visit, so there is no answer before it.
        """
        asked = library.questionnaire()
        before = without_consents(said_plainly(self.form.before, asked), asked)
        found = changes(before, self.known, asked)
        full = self.form.stage == FULL
        about_now = {one.id for one in asked.questions.values() if one.stages == (FOLLOW_UP,)}
        return tuple(one for one in found if one.question not in about_now and not (full and one.before is None))

    def faults(self, answers: Mapping[str, Any], elsewhere: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        """Will return everything wrong with the form as it was sent; nothing of what is `elsewhere` is missing."""
        asked, stage = library.questionnaire(), frozenset({self.form.stage})
        whole = carried(self.form.before, answers, asked, self.about, anew=stage)
        about = replace(self.about, stages=stage, elsewhere=elsewhere)
        wrong = validate(answers, asked, about, today=self.form.today, whole=False)
        absent = validate(whole, asked, about, today=self.form.today)
        again = [one.id for one in asked.asked_again(self.said) if one.id not in self.said]
        unsaid = (*(Fault(f"/{name}", "is missing") for name in again), *unsigned(answers))
        return tuple(dict.fromkeys((*not_asked(answers), *wrong, *absent, *unsaid)))


def judge_form(charts: Charts, form: Form, answers: Mapping[str, Any], region: Region) -> Judged:
    """Will judge a form by the rules of today, whatever is wrong or missing in it.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    asked = library.questionnaire()
    about = replace(form.about, health_consent=region.health_consent, consultation_doc=region.consultation_doc)
    said = {
        name: value for name, value in said_plainly(answers, asked).items() if is_asked_in_a_form(asked.questions[name])
    }
    known = without_consents(carried(form.before, said, asked, about), asked)
    found = triage(known, library.ruleset(), region, about)
    because = because_of(found, facts_of(known, asked, about))
    holding = _holding(charts, form, found, because, fresh(form.last, said, asked))
    return Judged(form=form, said=said, known=known, about=about, found=found, because=because, holding=holding)


def usable(said: Mapping[str, Any]) -> dict[str, Any]:
    """Will leave out answers that cannot be read: an emergency is acted on however the form was filled in."""
    questions = library.questionnaire().questions
    return {name: value for name, value in said.items() if is_usable(questions[name], value)}


def unsigned(answers: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Will find fault with consent to sensitive areas that nobody signed: it is good only with a signature [MR4]."""
    lacking = AREAS in answers and "signature_client" not in answers
    return (Fault("/signature_client", "is missing"),) if lacking else ()


def _holding(
    charts: Charts, form: Form, found: Triage, because: Because, said_anew: frozenset[str]
) -> tuple[Rule, ...]:
    if not any(rule.level in STOPS for rule in found.fired):
        return ()
    covered = covers(answered_before(charts, form.visit.client, form.own.born), found, form.day, because)
    accepted = _accepted(charts, form)
    return unanswered(found, because, covered=covered, accepted=accepted, fresh=said_anew)


def _accepted(charts: Charts, form: Form) -> dict[str, Any]:
    """What staff said yes to for this very visit, with the answers that they knew."""
    accepted: dict[str, Any] = {}
    for sealed in charts.find(form.visit.client, Kind.REVIEW):
        if form.visit.id in sealed.visits and sealed.due is None:
            review = Review(charts.open(sealed))
            accepted |= review.because if review.closed.get("how") == ACCEPTED else {}
    return accepted

"""Clients to judge: benign answers for each stage, to be changed one at a time."""

from collections.abc import Mapping
from typing import Any

from chalicelib.care import library
from chalicelib.care.answers import Circumstances
from chalicelib.care.rules import Region
from chalicelib.care.triage import Triage, triage

US = Region(emergency="911", urgent={"": "your doctor's office"}, practice_phone="+14155550117")
BOOKINGS_OWN = frozenset({"contact", "consent"})

SAFETY: Mapping[str, Any] = {
    "main_reason": "sciatica_or_leg_nerve_pain", "pain_side": "left", "pain_worst_7d": 5, "pain_duration_band": "6_12w",
    "pain_trend": "same", "sx_types": ["pain"], "cause_list": ["unknown"], "provider_discussed": "yes_ok_with_massage",
    "rf_bladder": "no", "rf_bowel": "no", "rf_saddle": "no", "rf_sexual": "no", "rf_both_legs": "no",
    "rf_weakness": "no", "rf_unsteady": "no", "rf_trauma": "no", "rf_bone_risk": ["none"], "rf_cancer": "never",
    "rf_unexplained": ["none"], "rf_fever": "no", "rf_pulse_belly": "no", "rf_calf": "no", "rf_chest": "no",
    "pregnancy_status": "does_not_apply", "cond_list": ["none"], "surgery_recent": "none",
}  # fmt: skip
"""Nothing wrong, at stage S."""

INTAKE: Mapping[str, Any] = {
    "pain_site": ["lumbar_l", "thigh_back_l"], "radiates_below_knee": "no", "pain_now_leg": 3, "pain_now_back": 2,
    "pain_avg_7d": 4, "pain_onset_type": "gradual", "pain_onset_date": "2026-09", "acute_injury_72h": "no",
    "contagious_now": "no", "skin_issue": ["none"], "back_injection_recent": "none", "med_groups": ["none"],
    "allergy_list": ["none"], "goals": ["less_pain"], "pressure_pref": 4, "moving_programme": "yes_own",
}  # fmt: skip
"""Nothing wrong, at stage I."""

FOLLOW_UP: Mapping[str, Any] = {"anything_new": "no", "post_visit_effect": "better"}
"""Nothing wrong, at stage F."""

CONTACT: Mapping[str, Any] = {
    "first_name": "Ana", "last_name": "Ruiz", "date_of_birth": "1984-05-17", "email": "ana@example.com",
    "contact_channel": "email",
}  # fmt: skip
CONSENT: Mapping[str, Any] = {"consent_info_use": "yes", "ack_not_medical": "yes", "consent_cancel_policy": "yes"}

DETAILS: Mapping[str, dict[str, Any]] = {
    "rf_trauma": {"rf_trauma_checked": "yes"},
    "rf_fever": {"rf_infection_risk": "no"},
    "rf_unexplained": {"rf_infection_risk": "no"},
}


def judged(*stages: str, age: int | None = 40, **changes: Any) -> Triage:
    """The benign client of the stages (S when none is named), changed; None takes an answer away."""
    answers = answered(*stages, **changes)
    return triage(answers, library.ruleset(), US, circumstances(*stages, age=age))


def circumstances(*stages: str, age: int | None = 40, **more: Any) -> Circumstances:
    """A first visit, or a second where stage F is asked; contact details and consents are asked elsewhere."""
    asked = frozenset(stages or ("S",))
    return Circumstances(stages=asked, age=age, visit=2 if "F" in asked else 1, elsewhere=BOOKINGS_OWN, **more)


def answered(*stages: str, **changes: Any) -> dict[str, Any]:
    """The benign answers of the stages, changed; None takes an answer away."""
    intake = INTAKE if {"I", "F"} & set(stages) else {}
    update = FOLLOW_UP if "F" in stages else {}
    answers = {**SAFETY, **intake, **update, **changes}
    return {name: value for name, value in answers.items() if value is not None}

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.messaging.library import LANGUAGES
from chalicelib.messaging.lint import claims, health_words, reply_words
from tests.messaging.sentences import EVERYDAY, TELLING, sentences

SITE = Path(__file__).parents[2] / "site" / "words"
SUBJECTS = """
    main_reason cause_list sx_types sx_weak_what cond_list med_groups skin_issue pregnancy_status pregnancy_warning
    pregnancy_complications birth_type rf_bone_risk rf_unexplained prev_care pain_easing
"""
ASKED = """
    rf_bladder rf_bowel rf_saddle rf_sexual rf_both_legs rf_weakness rf_unsteady rf_trauma rf_cancer rf_fever rf_chest
    rf_infection_risk rf_pulse_belly rf_calf acute_injury_72h contagious_now surgery_recent back_injection_recent
    allergy_severe
"""
NEUTRAL = {
    "en": """
        No | Yes | Not sure | None of these | Something else | Just to relax | Doesn't apply | I'd rather not say
        Twins or more | Fluid leaking | Regular tightening | A break from a small fall | Foam roller or ball
        Heat or cold | Rest | Walking | Sitting | Bending forward | Heat | Lying on my side | Nothing | Cold
        I don't know
    """,
    "es": """
        No | Sí | No estoy seguro/a | Nada de esto | Otra cosa | No es mi caso | Prefiero no decirlo
        Contracciones regulares | Rodillo o pelota | Calor o frío | Reposo | Caminar | Estar sentado/a
        Inclinarme hacia delante | El calor | Nada | Estirar | Ninguna | El frío | No lo sé
    """,
}
WAITS = """
    get_help_now both_legs leg_weakness fever_today health_history_today belly_pain swollen_leg chest_pain
    maternity_unit recent_injury fall_and_bones care_team_ok doctor_first checked_by_doctor rest_fever doctor_ok
    after_surgery    midwife_ok skin_first rest_illness a_lot_of_pain talk_to_provider side_lying lighter_medicine
"""


def neutral(language: str) -> set[str]:
    return {one.strip() for line in sentences(NEUTRAL[language]) for one in line.split("|")}


def said(corpus: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line) for language in LANGUAGES for line in sentences(corpus[language])]


def all_words(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from all_words(inner)


@pytest.mark.parametrize(
    ("language", "sentence"), [(one, line) for one in LANGUAGES for line in sentences(TELLING[one])]
)
def test_a_sentence_about_somebodys_health_is_found(language: str, sentence: str) -> None:
    assert health_words(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"), [(one, line) for one in LANGUAGES for line in sentences(EVERYDAY[one])]
)
def test_an_everyday_sentence_is_left_alone(language: str, sentence: str) -> None:
    assert health_words(sentence, language) == ()
    assert claims(sentence, language) == ()
    assert reply_words(sentence) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", SUBJECTS.split())
def test_whatever_the_rules_of_care_tell_apart_is_found(language: str, question: str) -> None:
    options = library.texts(language)["questions"][question]["options"].values()
    assert [one for one in options if not health_words(one, language) and one not in neutral(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_safety_check_asks_is_found(language: str) -> None:
    asked = [library.texts(language)["questions"][question]["text"] for question in ASKED.split()]
    assert [one for one in asked if not health_words(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_body_map_is_found(language: str) -> None:
    regions = {name: one for name, one in library.texts(language)["regions"].items() if name not in ("left", "right")}
    assert [one for one in regions.values() if not health_words(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_visit_waits_is_found_where_it_is_said(language: str) -> None:
    words = library.texts(language)["wordings"]
    assert [name for name in WAITS.split() if not health_words(words[name], language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pages_say_about_booking_is_left_alone(language: str) -> None:
    words = tomllib.loads((SITE / f"{language}.toml").read_text(encoding="utf-8"))
    plain = [*all_words(words["header"]), *all_words(words["trouble"]), *all_words(words["missing"])]
    plain += [
        words["manage"]["heading"],
        words["manage"]["title"],
        words["index"]["own_link"],
        words["finder"]["holds"],
    ]
    assert len(plain) > 15
    assert [(one, health_words(one, language)) for one in plain if health_words(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_of_the_demonstration_is_found_by_its_name(language: str) -> None:
    text = (Path(__file__).parents[2] / "dev" / "demo_practice.toml").read_text(encoding="utf-8")
    services = [one if language == "en" else one["es"] for one in tomllib.loads(text)["services"]]
    plain = {"Short visit", "Visita corta"}
    assert [
        one["name"] for one in services if not health_words(one["name"], language) and one["name"] not in plain
    ] == []


def test_words_are_found_in_the_order_they_come_and_once() -> None:
    assert health_words("Pain, sciatica and more pain", "en") == ("pain", "sciatica")


def test_a_language_without_a_list_is_looked_at_with_all_of_them() -> None:
    assert health_words("knee and rodilla", "fr") == ("knee", "rodilla")


def test_a_foot_is_none_in_the_other_language() -> None:
    assert health_words("a pie", "en") == ()
    assert health_words("pie", "es") == ("pie",)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        *(("en", one) for one in ("It will cure you", "flush out toxins", "a detox hour", "gets at the root cause")),
        *(
            ("en", one)
            for one in ("You will never hurt again", "Results guaranteed", "pain-free in a week", "It promotes healing")
        ),
        *(
            ("es", one)
            for one in ("Le cura", "elimina toxinas", "una hora détox", "va a la raíz", "nunca más", "garantizado")
        ),
        *(("es", one) for one in ("desintoxica", "milagroso", "para siempre", "promueve la curación")),
    ],
)
def test_a_promise_that_nobody_can_keep_is_found(language: str, sentence: str) -> None:
    assert claims(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "Reply YES to confirm",
            "reply 'yes'",
            "Reply with YES",
            "Please reply: YES",
            "Text CANCEL to cancel",
            "reply CANCEL",
        ),
        *(
            "Send END",
            "answer no if you cannot come",
            "Reply QUIT",
            "Reply STOP to cancel your appointment",
            "reply STOP",
        ),
        *(
            "Reply START to confirm",
            "Reply HELP",
            "Responda SÍ para confirmar",
            "responda «sí»",
            "Envíe CANCELAR",
            "responda NO",
        ),
        *(
            "Responda con la palabra BAJA",
            "Responda STOP para cancelar su cita",
            "Text us UNSUBSCRIBE",
            "reply opt-out",
        ),
    ],
)
def test_a_reply_that_gateways_take_for_something_else_is_found(sentence: str) -> None:
    assert reply_words(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "Reply C to confirm, R to change",
            "Reply STOP to stop.",
            "Reply STOP to end",
            "Reply STOP to opt out",
            "HELP for help",
        ),
        *(
            "Reply START to get texts again",
            "Responda STOP para no recibir más",
            "Responda START para volver a recibirlos",
        ),
        *(
            "Reply HELP for help",
            "Responda HELP para ayuda",
            "Your appointment is cancelled",
            "We start at nine",
            "no need to reply",
        ),
        *("The end of the street", "Say yes or no on the page"),
    ],
)
def test_a_reply_that_means_what_gateways_take_it_for_is_left_alone(sentence: str) -> None:
    assert reply_words(sentence) == ()

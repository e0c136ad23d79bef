import pytest

from chalicelib.care import library
from chalicelib.practice_file.consent_checks import CONSENTS
from chalicelib.practice_file.problems import Unusable
from chalicelib.scheduling.care_settings import ConsentText
from dev.practice_file import read
from tests.practice_file.broken_files import RIGHT

OWN = """
[consents.consent_cancel_policy]
text = "Visits called off less than a day before cost half"
es = { text = "Las visitas que se cancelan con menos de un día cuestan la mitad" }
"""


def problems(text: str) -> list[str]:
    with pytest.raises(Unusable) as told:
        read(RIGHT + text)
    return [line.partition(": ")[2] for line in told.value.lines]


def test_a_practice_says_in_its_own_words_what_is_agreed_to() -> None:
    assert read(RIGHT).care.consents == ()
    assert read(RIGHT + OWN).care.consents == (
        ConsentText("consent_cancel_policy", "en", "Visits called off less than a day before cost half"),
        ConsentText("consent_cancel_policy", "es", "Las visitas que se cancelan con menos de un día cuestan la mitad"),
    )


def test_every_consent_that_can_be_worded_is_one_that_clients_give() -> None:
    asked = library.questionnaire().questions
    assert all(asked[consent].receipt and asked[consent].type == "bool" for consent in CONSENTS)


def test_whoever_reads_spanish_agrees_to_the_same() -> None:
    english, spanish = OWN.rsplit("\n", 2)[0], OWN.replace("text = ", "# text = ", 1)
    assert problems(english) == ["consents.consent_cancel_policy.es.text: is missing: write the same in Spanish"]
    assert problems(spanish) == ["consents.consent_cancel_policy.text: is missing: write the same in English"]


@pytest.mark.parametrize(
    ("english", "spanish", "found"),
    [
        ("Massage will cure what hurts", "Texto", 'text: promises what nobody can ("cure"); leave it out'),
        ("Text", "El masaje cura", 'es.text: promises what nobody can ("cura"); leave it out'),
    ],
)
def test_no_consent_promises_what_nobody_can(english: str, spanish: str, found: str) -> None:
    words = f'\n[consents.ack_not_medical]\ntext = "{english}"\nes = {{ text = "{spanish}" }}\n'
    assert problems(words) == [f"consents.ack_not_medical.{found}"]

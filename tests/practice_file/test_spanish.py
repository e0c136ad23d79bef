from datetime import UTC, datetime

from chalicelib.scheduling.practice import Translation
from chalicelib.scheduling.translations import in_language, untranslated
from dev.practice_file import read, read_file
from dev.practice_toml.summary import summary
from dev.settings import DEMO_PRACTICE
from tests.practice_file.broken_files import RIGHT

NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
SPOKEN = RIGHT.replace(
    'label = "Sciatica"\n', 'label = "Sciatica"\n\n  [skills.es]\n  label = "Ciática"\n'
).replace("price = 90\n", 'price = 90\n\n  [services.es]\n  name = "Masaje"\n  summary = "Sin prisa."\n')  # fmt: skip


def test_spanish_words_belong_to_the_thing_above_them() -> None:
    assert read(SPOKEN).translations == (
        Translation("es", "skills.sciatica", "label", "Ciática"),
        Translation("es", "services.massage", "name", "Masaje"),
        Translation("es", "services.massage", "summary", "Sin prisa."),
    )


def test_what_is_said_in_english_only_is_noted_and_no_problem() -> None:
    note = "note: the Spanish pages say this in English: "
    assert f"{note}services.first-visit.name" in summary(read(SPOKEN), NOW)
    assert f"{note}skills.sciatica.label, services.first-visit.name, services.massage.name" in summary(read(RIGHT), NOW)


def test_a_long_note_is_cut_short() -> None:
    services = "".join(
        f'\n[[services]]\nid = "s{number}"\nname = "S"\nminutes = 30\nprice = 1\n' for number in range(9)
    )
    said = summary(read(RIGHT.replace("[[therapists]]", f"{services}\n[[therapists]]", 1)), NOW)
    assert said.endswith("services.massage.name, services.s0.name, services.s1.name, and 7 more")


def test_the_demo_practice_says_everything_in_spanish() -> None:
    demo = read_file(DEMO_PRACTICE)
    assert untranslated(demo, "es") == ()
    spanish = in_language(demo, "es")
    assert spanish.services[0].name == "Primera visita por ciática"
    assert "puede aliviar" in spanish.services[0].summary

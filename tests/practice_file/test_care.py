from datetime import UTC, datetime

import pytest

from chalicelib.care.library import regions
from chalicelib.care.rules import Region
from chalicelib.practice_file.problems import Unusable
from chalicelib.scheduling.care_settings import CareSettings
from dev.practice_file import read
from dev.practice_toml.summary import summary
from tests.practice_file.broken_files import RIGHT

WITHOUT_CARE = RIGHT[: RIGHT.index("[care]")]
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)


def care(region: str, urgent: str, *more: str) -> str:
    """The file with other care settings."""
    lines = ["[care]", f'region = "{region}"', f'urgent = "{urgent}"', 'sensitive_areas = "each_visit"', *more]
    return "\n".join([WITHOUT_CARE, *lines, ""])


def test_what_a_practice_decided_is_what_the_safety_check_reads() -> None:
    practice = read(RIGHT)
    assert practice.care == CareSettings(
        region="US",
        urgent=(
            ("en", "your doctor's office or an urgent-care clinic"),
            ("es", "la consulta de su médico o un centro de atención urgente"),
        ),
        sensitive_areas="first_visit",
    )
    spoken = Region(emergency=practice.emergency_number, urgent=dict(practice.care.urgent)).words("es")
    assert spoken["urgent"].startswith("la consulta")


@pytest.mark.parametrize("number", ["811", "+44 111", "0800 611 116"])
def test_a_number_is_the_same_in_every_language(number: str) -> None:
    assert read(care("CA", number)).care.urgent == (("", number),)


@pytest.mark.parametrize("region", regions())
def test_consent_to_health_answers_is_decided_on_where_the_law_asks_for_a_ground(region: str) -> None:
    for said in ("true", "false"):
        decided = read(care(region, "111", f"health_consent = {said}"))
        assert decided.care.health_consent is (said == "true")
    if region in {"EU", "UK", "GB"}:
        with pytest.raises(Unusable, match=r"care\.health_consent: is missing"):
            read(care(region, "111"))
    else:
        assert not read(care(region, "111")).care.health_consent


def test_a_consultation_document_is_a_setting_of_its_own() -> None:
    assert not read(RIGHT).care.consultation_doc
    assert read(care("US", "111", "consultation_doc = true")).care.consultation_doc


def test_an_emergency_number_that_is_not_the_regions_is_noted_not_refused() -> None:
    assert "note: the usual emergency number of NZ is 111" in summary(read(care("NZ", "0800 611 116")), NOW)
    assert "usual emergency number" not in summary(read(RIGHT), NOW)

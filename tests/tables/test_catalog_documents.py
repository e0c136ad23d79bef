import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings

from chalicelib.care.errors import RegionIncomplete
from chalicelib.care.rules import Region
from chalicelib.scheduling.care_settings import CareSettings
from chalicelib.scheduling.practice import Practice
from chalicelib.tables.catalog_documents import from_documents, to_documents
from tests.tables.sample_practices import CALM, practices


@settings(max_examples=60)
@given(practices())
def test_any_practice_survives_the_way_into_documents_and_back(practice: Practice) -> None:
    assert from_documents(to_documents(practice)) == practice


def test_each_thing_of_the_practice_has_a_document_of_its_own_and_the_practice_comes_last() -> None:
    names = [document.item for document in to_documents(CALM)]
    assert names == [
        "location#main",
        "room#main-1",
        "room#main-2",
        "service#relaxation",
        "therapist#maya",
        "closures",
        "practice",
    ]


def test_documents_keep_their_order_however_they_come_back() -> None:
    documents = list(to_documents(CALM))
    random.Random(7).shuffle(documents)
    assert from_documents(documents) == CALM


def test_the_practice_document_does_not_repeat_what_has_its_own() -> None:
    bare = json.loads(to_documents(CALM)[-1].text)
    assert [bare[field] for field in ("locations", "rooms", "services", "therapists", "closures")] == [[]] * 5


def test_equal_practices_have_equal_texts() -> None:
    service = replace(CALM.services[0], skills=frozenset({"c", "a", "b"}))
    assert to_documents(replace(CALM, services=(service,))) == to_documents(CALM)
    assert '"skills":["a","b","c"]' in to_documents(CALM)[3].text


def test_a_document_of_an_older_version_reads_with_todays_defaults() -> None:
    documents = [document._replace(text=_without(document.text, "tagline")) for document in to_documents(CALM)]
    assert from_documents(documents) == CALM


def test_a_practice_stored_before_it_had_care_settings_loads_and_can_run_no_safety_check() -> None:
    documents = [document._replace(text=_without(document.text, "care")) for document in to_documents(CALM)]
    care = from_documents(documents).care
    assert care == CareSettings()
    with pytest.raises(RegionIncomplete):
        Region(emergency="911", urgent=dict(care.urgent))


def test_documents_without_the_practice_itself_are_no_practice() -> None:
    with pytest.raises(KeyError, match="practice"):
        from_documents(to_documents(CALM)[:-1])


def _without(text: str, field: str) -> str:
    stored = json.loads(text)
    return json.dumps({name: value for name, value in stored.items() if name != field}) if "name" in stored else text

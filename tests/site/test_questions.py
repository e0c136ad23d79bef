"""Every kind of question as an element: seen, answered by touch and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.form_steps import answers, asks, faults

pytestmark = pytest.mark.browser


def test_one_of_several_is_chosen_and_named_for_a_screen_reader(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "main_reason")
    assert faults(page) == {"main_reason": "Please choose an answer."}
    group = form.get_by_role("radiogroup", name="What brings you in?")
    expect(group.get_by_role("radio")).to_have_count(6)
    group.get_by_role("radio", name="Low back pain").check()
    assert answers(page) == {"main_reason": "low_back_pain"}
    assert faults(page) == {}


def test_none_and_the_rest_of_a_list_exclude_each_other(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "sx_types")
    group = form.get_by_role("group", name="Which do you have?")
    for option in ("Numbness", "Tingling"):
        group.get_by_label(option).check()
    assert answers(page) == {"sx_types": ["numbness", "tingling"]}
    group.get_by_label("None of these").check()
    assert answers(page) == {"sx_types": ["none"]}
    group.get_by_label("Pain").check()
    expect(group.get_by_label("None of these")).not_to_be_checked()
    group.get_by_label("Pain").uncheck()
    assert answers(page) == {}


def test_pain_is_a_number_from_nothing_to_ten_by_touch_or_arrow_keys(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "pain_worst_7d")
    scale = form.get_by_role("radiogroup", name="Worst pain in the last 7 days")
    scale.get_by_text("7", exact=True).click()
    assert answers(page) == {"pain_worst_7d": 7}
    page.keyboard.press("ArrowRight")
    assert answers(page) == {"pain_worst_7d": 8}
    expect(scale.get_by_role("radio", name="0, No pain")).to_have_count(1)
    scale.get_by_text("0", exact=True).click()
    assert answers(page) == {"pain_worst_7d": 0}
    cells = scale.locator(".scale-cell").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect())")
    assert min(cell["height"] for cell in cells) >= 44
    assert len({cell["top"] for cell in cells}) == 1, "eleven numbers stand in one row on a phone"
    assert max(cell["right"] for cell in cells) <= 390


def test_a_date_is_typed_in_parts_and_must_exist(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "date_of_birth")
    assert faults(page) == {"date_of_birth": "Please fill this in."}
    form.get_by_label("Day").fill("30")
    form.get_by_label("Year").fill("1984")
    assert faults(page) == {"date_of_birth": "Please give a date that exists."}
    form.get_by_label("Month").select_option("February")
    assert faults(page) == {"date_of_birth": "Please give a date that exists."}
    form.get_by_label("Day").fill("3")
    assert (answers(page), faults(page)) == ({"date_of_birth": "1984-02-03"}, {})
    form.get_by_label("Year").fill("2027")
    assert faults(page) == {"date_of_birth": "Please give a date that is not in the future."}


def test_a_month_is_enough_where_the_day_is_not_asked_for(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "pain_onset_date", stage="I", known={"main_reason": "low_back_pain"})
    form.get_by_label("Month").select_option("March")
    form.get_by_label("Year").fill("2026")
    assert (answers(page), faults(page)) == ({"pain_onset_date": "2026-03"}, {})


def test_a_whole_number_is_read_as_one(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "pregnancy_status", "pregnancy_weeks", answers={"pregnancy_status": "pregnant"})
    weeks = form.get_by_label("How many weeks?")
    weeks.fill("about 20")
    assert faults(page) == {"pregnancy_weeks": "Please give a whole number from 1 to 42."}
    weeks.fill("20")
    assert answers(page) == {"pregnancy_status": "pregnant", "pregnancy_weeks": 20}


def test_a_short_range_is_a_row_of_numbers(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "pressure_pref", stage="I")
    group = form.locator(".ask-int")
    expect(group.get_by_role("radio")).to_have_count(5)
    group.get_by_text("3", exact=True).click()
    assert answers(page) == {"pressure_pref": 3}


def test_texts_keep_their_limits_and_a_phone_number_gets_its_country(page: Page, site: FakeSite) -> None:
    known = {"main_reason": "other"}
    form = asks(
        page, site, "emergency_contact_name", "emergency_contact_phone", "health_other_text", stage="I", known=known
    )
    form.get_by_label("Emergency contact").fill("Rui Silva")
    form.get_by_label("Their phone").fill("555 010")
    form.get_by_label("Anything else").fill("I faint easily.")
    assert list(faults(page)) == ["emergency_contact_phone"]
    form.get_by_label("Their phone").fill("(415) 555-0117")
    said = {"emergency_contact_name": "Rui Silva", "emergency_contact_phone": "+14155550117"}
    assert answers(page) == {**said, "health_other_text": "I faint easily."}


def test_an_activity_has_a_name_and_a_number(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "psfs_1", stage="I", known={"main_reason": "low_back_pain"})
    form.get_by_label("What is hard for you?").fill("Stairs")
    assert faults(page) == {"psfs_1": "Please name it and give it a number."}
    form.get_by_text("4", exact=True).click()
    assert (answers(page), faults(page)) == ({"psfs_1": {"activity": "Stairs", "score": 4}}, {})


def test_eleven_numbers_fit_a_small_phone_and_can_still_be_hit(page: Page, site: FakeSite) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    form = asks(page, site, "pain_worst_7d")
    cells = form.locator(".scale-cell").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect())")
    assert min(cell["width"] for cell in cells) >= 24
    assert max(cell["right"] for cell in cells) <= 320

"""Every kind of question as an element: seen, answered by touch and by keyboard, and told what is wrong."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.fake_site import FakeSite

pytestmark = pytest.mark.browser

MOUNT = """async ([stage, language, screen, answers, known, rows]) => {
  const { Form } = await import("/scripts/form.js");
  const { dress } = await import("/scripts/steps.js");
  await Promise.all([dress("steps.css"), dress("questions.css")]);
  const data = await (await fetch(`/v1/questionnaire?stage=${stage}&language=${language}`)).json();
  const onChange = (all) => { globalThis.answers = all; };
  globalThis.form = Form({ data, screen, answers, known, rows, today: "2026-12-01", onChange });
  for (const part of document.querySelectorAll("[data-finding]")) part.hidden = true;
  document.querySelector("#steps").replaceChildren(globalThis.form.el);
  document.querySelector("#steps").hidden = false;
}"""


def asks(
    page: Page,
    site: FakeSite,
    *screen: str,
    stage: str = "S",
    answers: Mapping[str, Any] | None = None,
    known: Mapping[str, Any] | None = None,
    rows: bool = False,
) -> Locator:
    page.goto(site.url)
    page.evaluate(MOUNT, [stage, "en", list(screen), dict(answers or {}), dict(known or {}), rows])
    return page.locator("#steps")


def answers(page: Page) -> Any:
    return page.evaluate("globalThis.form.answers()")


def faults(page: Page) -> dict[str, str]:
    return dict(page.evaluate("globalThis.form.faults()"))


def tap(form: Locator, question: str, option: str) -> None:
    form.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()


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


def test_each_of_several_things_has_its_answer_and_only_what_was_chosen_is_asked(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "prev_care", "prev_care_effect", stage="I", known={"main_reason": "low_back_pain"})
    for chosen in ("Massage", "Rest"):
        form.locator(".ask-multi").get_by_label(chosen, exact=True).check()
    expect(form.get_by_role("radiogroup")).to_have_count(2)
    tap(form, "Massage", "It helped")
    tap(form, "Rest", "It got worse")
    assert answers(page)["prev_care_effect"] == {"massage": "helped", "rest": "worse"}
    form.locator(".ask-multi").get_by_label("Rest", exact=True).uncheck()
    assert answers(page)["prev_care_effect"] == {"massage": "helped"}


def test_a_consent_is_a_box_that_nobody_ticked_in_advance(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "ack_not_medical")
    box = form.get_by_role("checkbox", name="I understand that massage is not medical diagnosis")
    expect(box).not_to_be_checked()
    assert faults(page) == {"ack_not_medical": "Please tick this to go on."}
    box.check()
    assert answers(page) == {"ack_not_medical": "yes"}
    box.uncheck()
    assert answers(page) == {}


def test_a_named_sign_is_a_row_that_opens_and_shows_its_answer(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "rf_bowel", "rf_unexplained", rows=True)
    row = form.get_by_role("button", name="Loss of bowel control")
    expect(row).to_have_attribute("aria-expanded", "false")
    row.press("Enter")
    tap(form, "Loss of bowel control, or not feeling when you need to go", "Not sure")
    expect(row).to_contain_text("Not sure")
    expect(form.get_by_role("group", name="Any of these?").get_by_label("Losing weight")).to_be_visible()
    page.evaluate("globalThis.form.none()")
    expect(row).to_contain_text("Not sure")
    assert answers(page) == {"rf_bowel": "not_sure", "rf_unexplained": ["none"]}


def test_questions_come_and_go_with_the_answers_and_nobody_loses_their_place(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "main_reason", "pain_side", "sx_types", "sx_numb_course")
    course = form.get_by_role("radiogroup", name="The numbness or tingling is")
    expect(course).to_have_count(0)
    form.get_by_role("checkbox", name="Tingling").focus()
    page.keyboard.press("Space")
    expect(form.get_by_role("checkbox", name="Tingling")).to_be_focused()
    assert list(faults(page)) == ["main_reason", "pain_side", "sx_numb_course"]
    form.get_by_label("Just to relax").check()
    expect(form.get_by_role("radiogroup", name="Which side?")).to_be_hidden()
    expect(form.get_by_label("Just to relax")).to_be_focused()


def test_faults_are_listed_above_and_said_at_their_questions_until_answered(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "rf_bowel", "rf_chest", rows=True)
    page.evaluate("globalThis.form.show(globalThis.form.faults())")
    expect(form.get_by_role("alert").get_by_role("link")).to_have_count(2)
    expect(form.locator("#rf_bowel")).to_be_focused()
    expect(form.locator("#rf_bowel")).to_have_attribute("aria-invalid", "true")
    form.get_by_role("link", name="Chest pain").click()
    expect(form.locator("#rf_chest")).to_be_focused()
    form.locator("#rf_chest").check()
    expect(form.locator("#rf_chest-fault")).to_have_text("")
    expect(form.locator("#rf_bowel-fault")).to_have_text("Please choose an answer.")


def test_every_question_says_why_it_is_asked(page: Page, site: FakeSite) -> None:
    form = asks(page, site, "main_reason", "rf_chest", "ack_not_medical", rows=True)
    form.locator(".ask-choice summary").click()
    expect(form.get_by_text("It decides which questions we ask and who can treat you.")).to_be_visible()
    form.get_by_role("button", name="Chest pain").click()
    form.locator(".ask-row summary").click()
    expect(form.get_by_text("This needs help at once.")).to_be_visible()
    assert form.locator("summary").all_inner_texts() == ["Why we ask"] * 3

"""Questions that stand together: shown and hidden, in rows, with their reasons and their faults."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.form_steps import answers, asks, faults, tap

pytestmark = pytest.mark.browser


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

"""The sources that ship are right and compiled; a source that is wrong is refused by name."""

import shutil
from pathlib import Path

import pytest

from chalicelib.care.library import COMPILED
from dev.care.__main__ import main
from dev.care.reading import SOURCE


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "source"))


def changed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_compiled_files_are_what_the_sources_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().err


def test_compiling_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    assert main(["compile"], target=tmp_path / "compiled") == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "compiled").iterdir()}
    assert written == {path.name: path.read_bytes() for path in COMPILED.iterdir()}


def test_a_source_changed_and_not_compiled_is_found(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(sources, "rules.toml", "pain_worst_7d >= 9", "pain_worst_7d >= 8")
    assert main(["check"], source=sources) == 1
    assert "rules.json is not what the sources say" in capsys.readouterr().err


def test_a_changed_rule_has_another_version(sources: Path, tmp_path: Path) -> None:
    changed(sources, "rules.toml", "pain_worst_7d >= 9", "pain_worst_7d >= 8")
    assert main(["compile"], source=sources, target=tmp_path / "compiled") == 0
    assert (tmp_path / "compiled" / "rules.json").read_bytes()[:90] != (COMPILED / "rules.json").read_bytes()[:90]


def test_a_text_without_translation_falls_back_and_is_reported(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(sources, "texts/es/rules.toml", 'chest_pain = "', 'chest_pain = ""  # "')
    (sources / "texts/es/care.toml").unlink()
    assert main(["compile"], source=sources, target=tmp_path / "compiled") == 0
    reported = capsys.readouterr().out
    assert "not in Spanish yet: wordings.chest_pain" in reported
    assert "not in Spanish yet: goals.options.relax" in reported
    assert "Please call {emergency} now. Chest pain" in (tmp_path / "compiled" / "texts.es.json").read_text()


WRONG = [
    ("rules.toml", "rf_bowel = new_or_worse", "rf_bowels = new_or_worse", "rules E2: there is no question rf_bowels"),
    ("rules.toml", "rf_bowel = new_or_worse", "rf_bowel = new", "rules E2: rf_bowel has no option new"),
    ("rules.toml", "rf_bowel = new_or_worse", "rf_bowel has new_or_worse", 'rules E2: "has" cannot be asked'),
    ("rules.toml", "rf_bowel = new_or_worse", "rf_bowel >= 3", 'rules E2: "<" cannot be asked of rf_bowel'),
    ("rules.toml", "rf_bowel = new_or_worse", "rf_bowel =", "rules E2: expected a word instead of the end"),
    ("rules.toml", "pain_worst_7d >= 9", "pain_worst_7d = many", "rules H21: pain_worst_7d is a number"),
    ("rules.toml", "and not E4", "and not H5", "rules H4: H5 is not a rule that stands before it"),
    ("rules.toml", "and not E4", "and no_pain", "rules H4: no_pain is neither a rule nor a named condition"),
    ("rules.toml", 'wording = "both_legs"', 'wording = "both"', "rules E5: has a wording without a text: both"),
    ("rules.toml", 'wording = "both_legs"', "", "rules E5: says nothing to the client"),
    ("rules.toml", 'needs = "products"', "", "rules H24: needs one of"),
    ("rules.toml", 'sources = ["NH20"]', 'sources = ["NH99"]', "rules E13: has an unknown source: NH99"),
    ("rules.toml", 'sources = ["NH20"]', "sources = []", "rules E13: has no source"),
    ("rules.toml", 'level = "caution"', 'level = "hold"', "rules C1: has the letter of another level"),
    ("rules.toml", 'when = "rf_cancer = prefer_not"', 'when = "rf_cancer = past"', "question rf_cancer: may be left"),
    ("rules.toml", "[E3]", "[E3", "source/rules.toml: "),
    ("plans.toml", '"B8", "B9"]', '"B9", "B8"]', "plans: the last base plan must match whatever comes"),
    ("plans.toml", '"B8", "B9"]', '"B9"]', "plans B8: is not in `order`"),
    ("plans.toml", '"B8", "B9"]', '"B8", "B9", "B11"]', "plans B11: is in `order` but not there"),
    ("plans.toml", 'notes = ["bruising_check"]', 'notes = ["bruises"]', "plans M1: names something without a text"),
    ("questionnaire/care.toml", '[talk_pref]\ntype = "choice"', '[talk_pref]\ntype = "pick"', "talk_pref: is of no"),
    ("questionnaire/care.toml", 'used_by = ["therapist_summary"]\n\n[psfs_1]', "\n[psfs_1]",
        "question talk_pref: is used by nothing"),
    ("questionnaire/care.toml", "[talk_pref]\n", "[talk_pref]\nsize = 3\n", "talk_pref: has a field that means"),
    ("questionnaire/care.toml", "[psfs_1]\n", '[hobby]\ntype = "text"\nstages = ["I"]\nused_by = ["age"]\n\n[psfs_1]\n',
        "texts: hobby.text has no English text"),
    ("questionnaire/pain.toml", 'used_by = ["matching"]', 'used_by = ["fun"]', "main_reason: is used by"),
    ("questionnaire/warning.toml", 'none = "never"', 'none = "no"', "rf_cancer: has no answer no"),
    ("questionnaire/warning.toml", 'none = "never"\n', "", "question rf_cancer: is on a screen with a button"),
    ("texts/en/pain.toml", 'why = "So your therapist knows where to work, and where not to."', "", "site.why has"),
    ("texts/en/rules.toml", "We'll go lightly on the legs.", "We. Go. So. Lightly.", "light_legs: has 4 sentences"),
    ("texts/en/rules.toml", "We'll go lightly on the legs.", "You may have a clot.", "wording en.light_legs: says"),
    ("texts/en/rules.toml", "We'll go lightly on the legs.", "This cures legs.", 'wording en.light_legs: says "cures"'),
    ("texts/es/rules.toml", "light_legs", "light_leg", "texts: es: wordings.light_leg is not in English"),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=[told for *_, told in WRONG])
def test_what_is_wrong_with_a_source_is_told_by_its_name(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str, str, str]
) -> None:
    name, old, new, told = wrong
    changed(sources, name, old, new)
    assert main(["compile"], source=sources, target=tmp_path / "compiled") == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "compiled").exists()


def test_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "python -m dev.care compile | check" in capsys.readouterr().err

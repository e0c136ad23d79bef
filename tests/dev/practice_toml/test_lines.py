import tomllib

import pytest

from chalicelib.practice_file.problems import Path, label
from dev.practice_toml.lines import line_of, lines_of

TEXT = '''\
# [not.a.table]
[practice]
name = "[[therapists]]" # id = "no"
about = """
[neither]
id = "x"
"""
a.b = 1

[[therapists]]
id = "maya"
  [[therapists.hours]]
  mon = [
    "09:00-10:00",  # mon = []

    "11:00-12:00",
  ]
  breaks = { tue = ["x"], wed = [] }
  [therapists.limits]
  "heavy hours" = 1
[[therapists]]
id = 5
[[therapists.hours]]
mon = []
[[therapists.hours]]
tue = []
'''


@pytest.mark.parametrize(
    ("path", "line", "name"),
    [
        (("practice",), 2, "practice"),
        (("practice", "name"), 3, "practice.name"),
        (("practice", "about"), 4, "practice.about"),
        (("practice", "a", "b"), 8, "practice.a.b"),
        (("therapists",), 10, "therapists"),
        (("therapists", 0), 10, "therapists.maya"),
        (("therapists", 0, "id"), 11, "therapists.maya.id"),
        (("therapists", 0, "hours", 0), 12, "therapists.maya.hours"),
        (("therapists", 0, "hours", 0, "mon", 1), 13, "therapists.maya.hours.mon[2]"),
        (("therapists", 0, "hours", 0, "breaks", "tue"), 18, "therapists.maya.hours.breaks.tue"),
        (("therapists", 0, "limits", "heavy hours"), 20, 'therapists.maya.limits."heavy hours"'),
        (("therapists", 0, "name"), 10, "therapists.maya.name"),
        (("therapists", 1, "id"), 22, "therapists[2].id"),
        (("therapists", 1, "hours", 0, "mon"), 24, "therapists[2].hours[1].mon"),
        (("therapists", 1, "hours", 1, "tue"), 26, "therapists[2].hours[2].tue"),
        (("closures",), 1, "closures"),
        ((), 1, "file"),
    ],
)
def test_a_field_is_found_on_its_line_and_named_as_it_is_written(path: Path, line: int, name: str) -> None:
    assert line_of(path, lines_of(TEXT)) == line
    assert label(path, tomllib.loads(TEXT)) == name


def test_lines_are_the_same_with_the_line_ends_of_windows() -> None:
    assert lines_of(TEXT.replace("\n", "\r\n")) == lines_of(TEXT)

"""A practice file without problems, and ways to break it."""

RIGHT = """\
[practice]
name = "Corner Massage"
phone = "(415) 555-0117"
time_zone = "America/Los_Angeles"
emergency_number = "911"

[policies]
horizon_days = 60
hold_minutes = 10

[[locations]]
id = "main"
name = "Corner Massage"
address = ["1 Corner Street"]

[[locations]]
id = "annex"
name = "The annex"
address = ["2 Corner Street"]

[[rooms]]
id = "main-1"
location = "main"
name = "Front room"
equipment = ["electric-table"]

[[skills]]
id = "sciatica"
label = "Sciatica"

[[services]]
id = "first-visit"
name = "First visit"
minutes = 75
price = "125.00"
after_minutes = 15
needs_skills = ["sciatica"]
needs_equipment = ["electric-table"]

[[services]]
id = "massage"
name = "Massage"
minutes = 60
price = 90

[[therapists]]
id = "maya"
name = "Maya"
skills = ["sciatica"]

  [[therapists.licences]]
  body = "State board"
  number = "12345"
  region = "California"
  from = 2020-01-01
  expires = 2030-06-30

  [[therapists.hours]]
  location = "main"
  mon = ["09:00-12:30", "13:30-18:00"]
  tue = [
    "09:00-12:30",
    "13:30-18:00",
  ]
  breaks = { mon = ["15:00-15:30"] }

  [[therapists.hours]]
  location = "main"
  sat = ["09:00-14:00"]
  every_weeks = 2
  week_of = 2026-11-28

  [[therapists.extra_hours]]
  location = "main"
  day = 2026-12-06
  hours = "10:00-14:00"

  [[therapists.time_off]]
  from = 2026-12-28
  until = 2027-01-02

  [therapists.limits]
  table_hours = 6.5

[[closures]]
day = 2026-12-24
hours = "13:00-24:00"

[care]
region = "US"
urgent = "your doctor's office or an urgent-care clinic"
sensitive_areas = "first_visit"

  [care.es]
  urgent = "la consulta de su médico o un centro de atención urgente"
"""

BREAKS: dict[str, tuple[str, str]] = {
    "an unknown field": ('label = "Sciatica"', 'label = "Sciatica"\nlable = "x"'),
    "an unknown field like no other": ("minutes = 75", "minutes = 75\nduration = 75"),
    "an unknown table": ("[[closures]]", "[[closure]]"),
    "a missing field": ("minutes = 75\n", ""),
    "a missing list": ('address = ["1 Corner Street"]\n', ""),
    "a missing field of an only licence": ('  body = "State board"\n', ""),
    "an empty list that needs an entry": ('["1 Corner Street"]', "[]"),
    "text for a number": ("minutes = 75", 'minutes = "75"'),
    "a length off the grid": ("minutes = 75", "minutes = 74"),
    "a length of nine hours": ("minutes = 75", "minutes = 540"),
    "a buffer of three hours": ("after_minutes = 15", "after_minutes = 180"),
    "fields of the next room in between": (
        'equipment = ["electric-table"]',
        'equipment = ["electric-table"]\n[[rooms]]\nid=5',
    ),
    "a hold of an hour": ("hold_minutes = 10", "hold_minutes = 60"),
    "a horizon of two years": ("horizon_days = 60", "horizon_days = 730"),
    "a notice beyond the horizon": ("minutes = 60", "minutes = 60\nnotice_hours = 1440"),
    "a price in words": ('"125.00"', '"125 dollars"'),
    "a price below nothing": ("price = 90", "price = -90"),
    "a zone that does not exist": ("America/Los_Angeles", "America/Los_Angelos"),
    "a zone by its abbreviation": ("America/Los_Angeles", "PST"),
    "a phone number without digits": ("(415) 555-0117", "call us"),
    "a phone number that is too short": ("(415) 555-0117", "555-0117"),
    "a currency by its sign": ('name = "Corner Massage"\nphone', 'name = "Corner Massage"\ncurrency = "$"\nphone'),
    "an id with a number sign": ('id = "main-1"', 'id = "main#1"'),
    "the same id twice": ('id = "annex"', 'id = "main"'),
    "hours that run backwards": ('"13:30-18:00"]', '"13:00-12:00"]'),
    "hours over midnight": ('sat = ["09:00-14:00"]', 'sat = ["20:00-02:00"]'),
    "hours to midnight as 00:00": ('sat = ["09:00-14:00"]', 'sat = ["20:00-00:00"]'),
    "hours off the grid": ('"13:30-18:00"]', '"13:32-18:00"]'),
    "hours in words": ('"13:30-18:00"]', '"afternoon"]'),
    "hours past the day's end": ('"13:30-18:00"]', '"13:30-25:00"]'),
    "hours that are no list": ('sat = ["09:00-14:00"]', 'sat = "09:00-14:00"'),
    "hours that overlap": ('"13:30-18:00"]', '"12:00-18:00"]'),
    "hours of a long list that overlap": ('    "13:30-18:00",', '    "12:00-18:00",'),
    "a break outside the hours": ("15:00-15:30", "12:00-13:00"),
    "a break on a free day": ("breaks = { mon", "breaks = { wed"),
    "weekly hours that want the same day": ('sat = ["09:00-14:00"]', 'tue = ["12:00-14:00"]'),
    "alternate weeks from nowhere": ("  week_of = 2026-11-28\n", ""),
    "a week of nothing": ("  every_weeks = 2\n", ""),
    "weekly hours that end before they begin": ("every_weeks = 2", "from = 2027-02-01\n  until = 2027-01-01"),
    "a location that does not exist": ('location = "main"\nname', 'location = "mian"\nname'),
    "hours at a location that does not exist": ('location = "main"\n  mon', 'location = "downtown"\n  mon'),
    "a skill that does not exist": ('skills = ["sciatica"]\n\n', 'skills = ["sciatca"]\n\n'),
    "equipment that stands nowhere": ('needs_equipment = ["electric-table"]', 'needs_equipment = ["pool"]'),
    "a service that nobody knows": ('name = "Maya"\nskills = ["sciatica"]', 'name = "Maya"'),
    "a service whose room is elsewhere": ('location = "main"\nname', 'location = "annex"\nname'),
    "a licence that ends before it begins": ("expires = 2030-06-30", "expires = 2019-06-30"),
    "a day that does not exist": ("expires = 2030-06-30", 'expires = "2030-06-31"'),
    "a day with a time": ("expires = 2030-06-30", "expires = 2030-06-30T10:00:00"),
    "a day of another century": ("expires = 2030-06-30", "expires = 9999-12-31"),
    "no licence": ("[[therapists.licences]]", "[[therapists.diplomas]]"),
    "time off that ends before it begins": ("until = 2027-01-02", "until = 2026-12-02"),
    "time off without an end": ("  until = 2027-01-02\n", ""),
    "a closure without a day": ("day = 2026-12-24\n", ""),
    "a closure with too many days": ("day = 2026-12-24", "day = 2026-12-24\nuntil = 2026-12-26"),
    "hours of several days off": ("until = 2027-01-02", 'until = 2027-01-02\n  hours = "10:00-12:00"'),
    "a limit of no length": ("table_hours = 6.5", "table_hours = 0"),
    "a limit in quotes": ("table_hours = 6.5", 'table_hours = "6.5"'),
    "a table where a list belongs": ("[[closures]]", "[closures]"),
    "a value where a table belongs": ("[therapists.limits]\n  table_hours", "limits"),
    "a blank name": ('name = "Front room"', 'name = "  "'),
    "a name on two lines": ('name = "Front room"', 'name = "Front\\nroom"'),
    "nobody to call when it is urgent": ('urgent = "your doctor\'s office or an urgent-care clinic"\n', ""),
    "a blank for whom to call": ('"your doctor\'s office or an urgent-care clinic"', '" "'),
    "whom to call not in Spanish": ('urgent = "la consulta', '# urgent = "la consulta'),
    "a blank for whom to call in Spanish": ('"la consulta de su médico o un centro de atención urgente"', '""'),
    "a region that does not exist": ('region = "US"', 'region = "USA"'),
    "a consent that nobody decided on": ('region = "US"', 'region = "EU"'),
    "how often in other words": ('"first_visit"', '"always"'),
    "everybody retired": ('name = "Maya"\n', 'name = "Maya"\nretired = true\n'),
    "every room retired": ('name = "Front room"\n', 'name = "Front room"\nretired = true\n'),
    "rooms where nobody is any more": (
        'address = ["1 Corner Street"]',
        'address = ["1 Corner Street"]\nretired = true',
    ),
    "no care": (RIGHT[RIGHT.index("[care]") :], ""),
    "what is not TOML": ("minutes = 75", "minutes = "),
    "a number beyond reading": ("price = 90", f"price = {'9' * 5000}"),
    "a number beyond counting": ("minutes = 60", f"minutes = 0x{'f' * 5000}"),
    "lists without end": ("price = 90", f"price = {'[' * 3000}{']' * 3000}"),
}
"""What is broken: the words to find in RIGHT (the first time), and those to put there."""


def broken(name: str) -> str:
    """Will return RIGHT with one thing broken."""
    old, new = BREAKS[name]
    assert old in RIGHT
    return RIGHT.replace(old, new, 1)

"""Every field of a practice file. `docs/practice-file.md` explains them; a test keeps the two the same."""

from msgspec import Struct, field

from chalicelib.practice_file import leaves, spanish
from chalicelib.practice_file.consent_schema import ConsentsEntry
from chalicelib.practice_file.message_schema import MessagesEntry
from chalicelib.scheduling.practice import Window

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class About(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[practice]`: who we are."""

    name: leaves.Name
    phone: leaves.Phone
    time_zone: leaves.Zone
    emergency_number: leaves.ShortNumber
    email: leaves.Email = ""
    tagline: leaves.Line = ""
    country_code: leaves.CountryCode = "+1"
    currency: leaves.Currency = "USD"
    es: spanish.PracticeWords = spanish.PracticeWords()


class CareEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[care]`: what the practice's place asks of its health questions."""

    region: leaves.Region
    urgent: leaves.Urgent
    sensitive_areas: leaves.HowOften
    health_consent: leaves.Flag | None = None
    consultation_doc: leaves.Flag = False
    es: spanish.CareWords = spanish.CareWords()


class Rules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[policies]`: the rules of booking online."""

    horizon_days: leaves.Days = 60
    hold_minutes: leaves.HoldMinutes = 10
    change_notice_hours: leaves.NoticeHours = 24
    avoid_gaps: leaves.Flag = False
    series_visits_max: leaves.Visits = 12
    writes_per_address_hour: leaves.Count = 60
    bookings_per_contact_day: leaves.Count = 6


class LocationEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[locations]]`: one address."""

    id: leaves.Id
    name: leaves.Name
    address: tuple[leaves.Line, ...]
    step_free: leaves.Flag = False
    directions: leaves.Words = ""
    retired: leaves.Flag = False
    es: spanish.LocationWords = spanish.LocationWords()


class RoomEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[rooms]]`: one room and what stands in it."""

    id: leaves.Id
    location: leaves.Id
    name: leaves.Name
    equipment: tuple[leaves.Id, ...] = ()
    retired: leaves.Flag = False


class SkillEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[skills]]`: something a therapist can know."""

    id: leaves.Id
    label: leaves.Name
    es: spanish.SkillWords = spanish.SkillWords()


class ServiceEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[services]]`: something to book. The first one is what the page offers first."""

    id: leaves.Id
    name: leaves.Name
    minutes: leaves.Minutes
    price: leaves.Price
    summary: leaves.Words = ""
    step_minutes: leaves.StepMinutes = 15
    before_minutes: leaves.BufferMinutes = 0
    after_minutes: leaves.BufferMinutes = 0
    notice_hours: leaves.NoticeHours = 0
    needs_skills: tuple[leaves.Id, ...] = ()
    needs_equipment: tuple[leaves.Id, ...] = ()
    heavy: leaves.Flag = False
    first_visit: leaves.Flag = False
    retired: leaves.Flag = False
    es: spanish.ServiceWords = spanish.ServiceWords()


class LicenceEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[therapists.licences]]`: good from `from` through `expires`."""

    body: leaves.Line
    number: leaves.Name
    region: leaves.Name
    expires: leaves.Day
    from_: leaves.Day | None = field(name="from", default=None)


class Week(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours by weekday: the `breaks` of `[[therapists.hours]]`, and those hours themselves."""

    mon: tuple[leaves.Hours, ...] = ()
    tue: tuple[leaves.Hours, ...] = ()
    wed: tuple[leaves.Hours, ...] = ()
    thu: tuple[leaves.Hours, ...] = ()
    fri: tuple[leaves.Hours, ...] = ()
    sat: tuple[leaves.Hours, ...] = ()
    sun: tuple[leaves.Hours, ...] = ()

    def on(self, weekday: str) -> tuple[Window, ...]:
        """Will return the hours of a weekday ("mon")."""
        hours: tuple[Window, ...] = getattr(self, weekday)
        return hours


class HoursEntry(Week, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[therapists.hours]]`: weekly hours at one location."""

    location: leaves.Id
    breaks: Week = Week()
    from_: leaves.Day | None = field(name="from", default=None)
    until: leaves.Day | None = None
    every_weeks: leaves.Weeks = 1
    week_of: leaves.Day | None = None


class ExtraHoursEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[therapists.extra_hours]]`: hours on one day on top of the weekly ones."""

    location: leaves.Id
    day: leaves.Day
    hours: leaves.Hours


class AwayEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[therapists.time_off]]`: days, or hours of one day, on which a therapist is away."""

    day: leaves.Day | None = None
    from_: leaves.Day | None = field(name="from", default=None)
    until: leaves.Day | None = None
    hours: leaves.Hours | None = None
    reason: leaves.Line = ""


class ClosureEntry(AwayEntry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[closures]]`: days, or hours of one day, on which the practice or one location is closed."""

    location: leaves.Id | None = None


class LimitsEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[therapists.limits]`: the most a therapist works in a day."""

    table_hours: leaves.WorkingHours | None = None
    heavy_hours: leaves.WorkingHours | None = None


class TherapistEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[therapists]]`: someone who treats."""

    id: leaves.Id
    name: leaves.Name
    licences: tuple[LicenceEntry, ...]
    hours: tuple[HoursEntry, ...] = ()
    title: leaves.Name = ""
    about: leaves.Words = ""
    skills: tuple[leaves.Id, ...] = ()
    nerve_pain_years: leaves.Years = 0
    trainings: tuple[leaves.Line, ...] = ()
    languages: tuple[leaves.Language, ...] = ("en",)
    extra_hours: tuple[ExtraHoursEntry, ...] = ()
    time_off: tuple[AwayEntry, ...] = ()
    limits: LimitsEntry = LimitsEntry()
    retired: leaves.Flag = False
    es: spanish.TherapistWords = spanish.TherapistWords()


class PracticeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    practice: About
    care: CareEntry
    policies: Rules = Rules()
    locations: tuple[LocationEntry, ...]
    rooms: tuple[RoomEntry, ...]
    skills: tuple[SkillEntry, ...] = ()
    services: tuple[ServiceEntry, ...]
    therapists: tuple[TherapistEntry, ...]
    closures: tuple[ClosureEntry, ...] = ()
    consents: ConsentsEntry = ConsentsEntry()
    messages: MessagesEntry = MessagesEntry()

"""What a practice file says in Spanish: a table `es` below each thing. Only care's may be needed."""

from msgspec import Struct

from chalicelib.practice_file import leaves


class PracticeWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[practice.es]`: who is helped, and how, in Spanish."""

    tagline: leaves.Line = ""


class CareWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[care.es]`: whom to call, in Spanish."""

    urgent: leaves.Urgent = ""


class LocationWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[locations.es]`: how to get there, in Spanish."""

    directions: leaves.Words = ""


class SkillWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[skills.es]`: what a therapist knows, in Spanish."""

    label: leaves.Name = ""


class ServiceWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[services.es]`: what can be booked, in Spanish."""

    name: leaves.Name = ""
    summary: leaves.Words = ""


class TherapistWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[therapists.es]`: who treats, in Spanish."""

    title: leaves.Name = ""
    about: leaves.Words = ""

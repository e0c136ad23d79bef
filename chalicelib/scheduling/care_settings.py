"""What the place of a practice asks of its health questions: plain values, which the safety check and consents read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What a consent says in a language, in the practice's own words. `consent` is the question's id."""

    consent: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class CareSettings:
    """A practice without `urgent` has not been set up for health questions, and can run no safety check.

    `region` is a code of the care library. `urgent` is whom to call when it is urgent but no emergency, words or a
    number by language ("" is every language). `health_consent`: health answers need a consent of their own (GDPR
    Art. 9(2)(a)). `consultation_doc`: both sign a consultation document (Texas). `sensitive_areas` is how often
    consent to work there is asked for: "none", "first_visit" or "each_visit", the strictest where nobody has chosen.
    `consents` are those that the practice words itself; of the others, the words are the library's.
    """

    region: str = ""
    urgent: tuple[tuple[str, str], ...] = ()
    health_consent: bool = False
    consultation_doc: bool = False
    sensitive_areas: str = "each_visit"
    consents: tuple[ConsentText, ...] = ()

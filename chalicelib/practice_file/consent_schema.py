"""`[consents]` of a practice file: what clients agree to, in the practice's own words."""

from msgspec import Struct

from chalicelib.practice_file import leaves


class ConsentWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[consents.consent.es]`: what is agreed to, in Spanish."""

    text: leaves.Words = ""


class ConsentEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[consents.consent]`: what is agreed to."""

    text: leaves.Words = ""
    es: ConsentWords = ConsentWords()


OURS = ConsentEntry()


class ConsentsEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[consents]`: a table for each consent, named as its question is.

    What is not here is in words that cannot be the practice's own: of consent to texts, telephone companies decide.
    """

    consent_info_use: ConsentEntry = OURS
    consent_health_data: ConsentEntry = OURS
    ack_not_medical: ConsentEntry = OURS
    consent_treatment: ConsentEntry = OURS
    consent_cancel_policy: ConsentEntry = OURS

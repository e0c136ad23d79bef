"""What the fake practice keeps after a visit: answers of check-ins, and how each client is written to."""

import dataclasses
from datetime import timedelta
from typing import Any

from chalicelib.care import library
from tests.site.fake_diary import Diary, Visit
from tests.site.fake_views import Answer, problem

OPEN_FOR = timedelta(days=14)


@dataclasses.dataclass
class Wish:
    """How a client is written to, and which addresses there are."""

    contact_by: str = "email"
    text_consent: bool = False
    marketing: bool = False
    email: bool = True
    phone: bool = True
    ends: str = "11"


class Afterwards:
    """Answers /check-ins and /messages of an appointment."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.said: list[dict[str, Any]] = []
        self.wishes: dict[str, Wish] = {}

    def wish_of(self, visit_id: str) -> Wish:
        return self.wishes.setdefault(visit_id, Wish())

    def check_in(self, visit: Visit, body: dict[str, Any]) -> Answer:
        if visit.status == "cancelled" or self.diary.now >= visit.end + OPEN_FOR:
            return problem(409, "too-late", "Too late to change this")
        if self.diary.now < visit.end:
            return problem(409, "not-yet", "Something has to be done first")
        self.said.append(body)
        return 200, {"answer": body["answer"]}

    def messages(self, method: str, visit: Visit, body: dict[str, Any], language: str) -> Answer:
        wish = self.wish_of(visit.visit_id)
        if method == "POST":
            language = body.pop("language")
            if body["contact_by"] in ("text", "both") and not body["text_consent"]:
                return problem(422, "invalid-request", "Something in the request cannot be used")
            wish = self.wishes[visit.visit_id] = dataclasses.replace(wish, **body)
        questions = library.texts(language)["questions"]
        words = {"text_consent": questions["sms_consent"]["text"], "marketing": questions["marketing_consent"]["text"]}
        return 200, dataclasses.asdict(wish) | {"words": words}

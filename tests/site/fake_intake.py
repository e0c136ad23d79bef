"""Health forms in memory, behind a link and a date of birth."""

from datetime import timedelta
from typing import Any

from chalicelib.care import library
from tests.site.fake_diary import Diary, Visit
from tests.site.fake_forms import File, instant, receipt
from tests.site.fake_practice import ZONE

Answer = tuple[int, dict[str, Any] | str | None]
FORGOTTEN_AFTER = timedelta(days=14)
TRIES = 5


class Intakes:
    """Answers everything behind /intake, /outcomes and /consents of an appointment."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.files: dict[str, File] = {}

    def of(self, visit_id: str) -> File:
        return self.files.setdefault(visit_id, File())

    def shown(self, visit: Visit) -> dict[str, Any]:
        """What the appointment says of its form where it is looked up."""
        over = visit.status == "cancelled" or visit.start < self.diary.now
        file = self.of(visit.visit_id)
        intake = {"stage": file.stage, "due": self._due(visit), "submitted": bool(file.sent)}
        return {"intake": None if over else intake}

    def answer(self, method: str, visit: Visit, path: list[str], body: dict[str, Any], key: str) -> Answer:
        file = self.of(visit.visit_id)
        if path == ["intake", "open"]:
            return self._open(file, visit, body)
        if path == ["intake", "by-phone"]:
            self.diary.give(visit, pending=True)
            return 202, {"id": visit.visit_id, "status": visit.status} | _kept(visit)
        if not key or key != file.key:
            return _problem(403, "forbidden", "Please give your date of birth.")
        return self._opened(method, visit, path, body)

    def _opened(self, method: str, visit: Visit, path: list[str], body: dict[str, Any]) -> Answer:
        file = self.of(visit.visit_id)
        match (method, *path):
            case ("PUT", "intake"):
                answer = self._draft(file, body["answers"])
            case ("POST", "intake"):
                answer = self._send(file, visit, body)
            case ("GET", "outcomes"):
                answer = 200, file.outcomes
            case ("GET", "consents"):
                answer = 200, {"consents": file.consents}
            case ("GET", "looks"):
                answer = 200, {"time_zone": ZONE, "looks": file.looks}
            case (_, "record"):
                answer = self._copy(file, method)
            case ("GET", "aftercare"):
                answer = 200, {"lines": file.home, "at": instant(self.diary.now) if file.home else None}
            case ("POST", "consents"):
                answer = self._agree(file, body)
            case ("POST", "consents", "withdraw"):
                answer = self._withdraw(file, body)
            case _:
                answer = _problem(404, "not-found", "Not found")
        return answer

    def _copy(self, file: File, method: str) -> Answer:
        if method == "POST":
            file.wanted = instant(self.diary.now)
        due = instant(self.diary.now + timedelta(days=30)) if file.wanted else None
        return 200, {"time_zone": ZONE, "asked": file.wanted, "due": due, "done": None}

    def _open(self, file: File, visit: Visit, body: dict[str, Any]) -> Answer:
        if file.wrong >= TRIES:
            return _problem(429, "too-many-requests", "Please try again later.")
        if body.get("date_of_birth") != file.born:
            file.wrong += 1
            return _refused([{"pointer": "/date_of_birth", "detail": "is not the one we have"}])
        file.key = f"key-{visit.visit_id}"
        is_open = self.shown(visit)["intake"] is not None
        return 200, {
            "key": file.key,
            "until": instant(self.diary.now + timedelta(hours=12)),
            "stage": file.stage,
            "version": library.questionnaire().version,
            "language": "en",
            "answers": file.draft if is_open else {},
            "given": file.given() if is_open else {},
            "before": file.before if is_open else {},
            "last_visit": file.last_visit,
            "submitted_at": file.sent_at,
            "due": self._due(visit),
            "region_policy": {"sensitive": file.policy},
            "open": is_open,
        }

    def _draft(self, file: File, answers: dict[str, Any]) -> Answer:
        faults = file.faults(answers, self.diary.today(), whole=False)
        if faults:
            return _refused(faults)
        file.draft = answers
        now = self.diary.now
        return 200, {"saved_at": instant(now), "forgotten_at": instant(now + FORGOTTEN_AFTER)}

    def _send(self, file: File, visit: Visit, body: dict[str, Any]) -> Answer:
        answers, language = body["answers"], body["language"][:2]
        check = file.check(answers, self.diary.today(), language)
        faults = file.faults(answers, self.diary.today(), whole=True)
        if faults and check["level"] != "emergency":
            return _refused(faults)
        changed = file.changed(answers, language)
        if check["level"] in ("hold", "emergency"):
            self.diary.give(visit, pending=True)
        self._keep_consents(file, answers, language)
        file.sent.append({name: value for name, value in answers.items() if not name.startswith("consent_")})
        file.sent_at, file.draft = instant(self.diary.now), {}
        sent = {"at": file.sent_at, "version": len(file.sent), "status": visit.status}
        return 201, sent | _kept(visit) | {"check": check, "changed": changed}

    def _agree(self, file: File, body: dict[str, Any]) -> Answer:
        self._keep_consents(file, body["answers"], body["language"][:2])
        return 201, {"consents": file.consents}

    def _keep_consents(self, file: File, answers: dict[str, Any], language: str) -> None:
        for consent in ("consent_treatment", "consent_sensitive_areas"):
            if consent in answers:
                others = [one for one in file.consents if one["consent"] != consent]
                file.consents = [*others, receipt(consent, answers[consent], self.diary.now, language)]

    def _withdraw(self, file: File, body: dict[str, Any]) -> Answer:
        for one in file.consents:
            if one["consent"] == body["consent"]:
                one["withdrawn_at"] = instant(self.diary.now)
                if "area" in body:
                    one["given"] = one["given"] | {body["area"]: "withdrawn"}
        return 200, {"consents": file.consents}

    def _due(self, visit: Visit) -> str:
        return instant(visit.start - timedelta(hours=24))


def _kept(visit: Visit) -> dict[str, str]:
    return {"kept_until": instant(visit.kept_until)} if visit.kept_until else {}


def _refused(faults: list[dict[str, str]]) -> Answer:
    return _problem(422, "invalid-request", "Some answers were not accepted.", errors=faults)


def _problem(status: int, name: str, title: str, **more: Any) -> Answer:
    return status, {"type": f"/problems/{name}", "title": title, "status": status, "detail": title} | more

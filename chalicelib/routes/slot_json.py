"""The answer to GET /v1/slots as JSON text."""

import json
from datetime import datetime
from itertools import groupby

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.slots import Answer


def slots_json(answer: Answer, service: str, next_available: datetime | None = None) -> str:
    """Will write an answer as the JSON of GET /v1/slots, days and starts on the practice's wall.

    Args:
        answer: what `search` found; its timeline knows the zone, its offers come in the practice's order.
        service: the id of the service asked about.
        next_available: the first free start after an empty window, an aware instant; used only when there are no days.
    """
    zone = answer.line.zone
    starts = [answer.line.at(cell) for cell in each(answer.starts)]
    days = [
        {
            "date": day.isoformat(),
            "slots": [
                {"start": start.astimezone(zone).isoformat(), "therapists": list(answer.therapists_at(start))}
                for start in of_day
            ],
        }
        for day, of_day in groupby(starts, key=lambda start: start.astimezone(zone).date())
    ]
    document: dict[str, object] = {"time_zone": zone.key, "service": service, "days": days}
    if not days:
        document["next_available"] = next_available.astimezone(zone).isoformat() if next_available else None
    return json.dumps(document, separators=(",", ":"))

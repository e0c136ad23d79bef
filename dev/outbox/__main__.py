"""Serves the laptop's outbox: `python -m dev.outbox --port 8001 --mail-port 8025 --cloud-port 4566 --folder .local`."""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import boto3
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chalicelib import wiring
from dev.clock import Clock, jump, wanted
from dev.cloud import Clients
from dev.deployed import settle_on_stack
from dev.inbound_queues import InboundQueues
from dev.outbox.incoming import Incoming
from dev.outbox.mailbox import Mailbox, listen, texts
from dev.outbox.rows import rows
from dev.settings import LAPTOP_REGION, give_up

_LONGEST = 8000
_OUR_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'"
_A_MAIL = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox"


class Page(BaseHTTPRequestHandler):
    """The page, the mails in it, and the clock."""

    protocol_version = "HTTP/1.1"
    mailbox: ClassVar[Mailbox]
    clock: ClassVar[Clock]
    incoming: ClassVar[Incoming]
    cloud: ClassVar[str]
    templates: ClassVar[Environment]

    def do_GET(self) -> None:
        parts = self.path.strip("/").split("/")
        mail = self.mailbox.mail(parts[1]) if parts[0] == "mail" and len(parts) == 3 else None  # noqa: PLR2004
        if self.path == "/":
            self._answer(200, self._page(), "text/html; charset=utf-8", _OUR_PAGE)
        elif mail and parts[2] == "html":
            self._answer(200, mail.html.encode(), "text/html; charset=utf-8", _A_MAIL)
        elif mail and parts[2].isdigit() and int(parts[2]) < len(mail.files):
            file = mail.files[int(parts[2])]
            self._answer(200, bytes(file.get_payload(decode=True)), file.get_content_type(), _A_MAIL)
        else:
            self._answer(404, b"There is nothing here.", "text/plain", _A_MAIL)

    def do_POST(self) -> None:
        sent = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), _LONGEST)).decode()
        if self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":  # no other page may act here
            self._act({name: values[0] for name, values in parse_qs(sent).items()})
        self.send_response_only(303)
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _act(self, given: Mapping[str, str]) -> None:
        match self.path, given:
            case "/clock", {"ahead": ahead}:
                self._move(ahead)
            case "/text", {"number": number, "words": words}:
                self.incoming.text(number, words.strip())
            case "/mail", {"about": about, "message": key, "to": to, "news": news}:
                self.incoming.mail(about, key, to, news)

    def _move(self, ahead: str) -> None:
        if ahead == "back":
            self.clock.set(datetime.now(UTC))
            return
        room = wiring.post_room()
        until = wanted(self.clock, ahead, room)
        jump(room, self.clock.now(), until)
        self.clock.set(until)

    def _page(self) -> bytes:
        practice, found = wiring.timetable().practice, rows(self.mailbox, self.cloud)

        def time(moment: datetime) -> str:
            return moment.astimezone(practice.zone).strftime("%a %b %d, %H:%M")

        text = self.templates.get_template("page.html").render(
            practice=practice.name,
            now=time(self.clock.now()),
            ahead=str(self.clock.ahead).partition(".")[0] if self.clock.ahead else "",
            waiting=[row for row in reversed(found) if row.waits],
            gone=[row for row in found if not row.waits],
            of_accounts=self.mailbox.others({row.mail.name for row in found if row.mail}),
            came=list(self.incoming.came),
            texts=texts(self.cloud),
            time=time,
        )
        return text.encode()

    def _answer(self, status: int, body: bytes, kind: str, policy: str) -> None:
        self.send_response_only(status)
        for name, value in (("Content-Type", kind), ("Content-Security-Policy", policy), ("Cache-Control", "no-store")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Will log nothing: the page is full of people's letters."""


def main() -> None:
    """Will serve until it is stopped."""
    arguments = argparse.ArgumentParser(description=__doc__)
    for port in ("--port", "--mail-port", "--cloud-port"):
        arguments.add_argument(port, type=int, required=True)
    arguments.add_argument("--folder", type=Path, required=True)
    given = arguments.parse_args()
    mailbox = Mailbox(given.folder / "mail")
    listen(mailbox, given.mail_port)
    outputs = settle_on_stack("", LAPTOP_REGION, given.cloud_port)
    clients: Clients = boto3.Session().client
    queues = InboundQueues(clients("sqs"), outputs["InboundUrl"], outputs["FailedInboundUrl"])
    told = {
        "incoming": Incoming(queues, outputs, given.cloud_port, given.folder),
        "mailbox": mailbox,
        "clock": Clock(given.folder / "clock.json"),
        "cloud": f"http://127.0.0.1:{given.cloud_port}",
        "templates": Environment(
            loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
        ),
    }
    try:
        ThreadingHTTPServer(("127.0.0.1", given.port), type("PageOf", (Page,), told)).serve_forever()
    except OSError as error:
        give_up(f"The outbox cannot be opened on port {given.port}: {error}")


if __name__ == "__main__":
    main()

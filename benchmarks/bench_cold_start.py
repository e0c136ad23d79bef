"""From a fresh process to the first answer: our package, the same app packaged plainly, the bare libraries.

All ask one DynamoDB table of a stand-in that answers at once, each in a new interpreter that sees nothing but its
package, in turn and in random order. One more of ours then seals and opens its first record, with the stand-in's KMS.
"""

import base64
import http.server
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from dev.package import ZIP, package, sources
from dev.settings import ROOT, TEMPLATE, laptop_environment, say

ROUNDS = 15
BUDGET_PLAIN, BUDGET_BARE = 0.45, 1.25

OURS = """
import sys
sys.path.insert(0, sys.argv[1])
from app import app
class Context:
    aws_request_id, function_name = "1", "api"
    get_remaining_time_in_millis = staticmethod(lambda: 9000)
answer = app({
    "resource": "/v1/practice", "path": "/v1/practice", "httpMethod": "GET", "headers": {}, "multiValueHeaders": {},
    "queryStringParameters": None, "multiValueQueryStringParameters": None, "pathParameters": None,
    "stageVariables": None, "body": None, "isBase64Encoded": False,
    "requestContext": {"httpMethod": "GET", "resourcePath": "/v1/practice", "identity": {"sourceIp": "127.0.0.1"}},
}, Context())
assert answer["statusCode"] == 503, answer  # the stand-in's catalog is empty
"""

CHART = (
    OURS
    + """
import datetime
from chalicelib import wiring
from chalicelib.care.records import Kind, Record
at = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)
sealed = wiring.charts().seal(Record(client="ann", kind=Kind.NOTE, name="1", at=at, content={"note": "x"}))
assert wiring.charts().open(sealed).content == {"note": "x"}
"""
)

BARE = """
import sys
sys.path.insert(0, sys.argv[1])
import msgspec
from chalice.app import Chalice
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model
app = Chalice(app_name="bare")
for number in range(20):
    app.route(f"/{number}")(lambda: {})
for number in range(5):
    msgspec.json.Decoder(msgspec.defstruct(f"Payload{number}", [("name", str), ("minutes", int)]))
class Item(Model):
    class Meta:
        table_name = "catalog"
    scope = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
assert list(Item.query("catalog")) == []
"""


NOTHING = {"Items": [], "Count": 0, "ScannedCount": 0}
HEALTH_KEY = "arn:aws:kms:us-west-2:000000000000:key/stand-in"
DATA_KEY = base64.b64encode(b"k" * 32).decode()


class _StandIn(http.server.BaseHTTPRequestHandler):
    """A DynamoDB whose tables are empty, and a KMS that has one data key only."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        kms = self.headers["X-Amz-Target"].startswith("TrentService")
        answer = {"KeyId": HEALTH_KEY, "Plaintext": DATA_KEY, "CiphertextBlob": DATA_KEY} if kms else NOTHING
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Will say nothing."""


def plain_package(folder: Path) -> Path:
    """Will give what `chalice package` alone makes of the app, unpacked."""
    for path in sources():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (folder / ".chalice").mkdir()
    shutil.copyfile(ROOT / ".chalice" / "config.json", folder / ".chalice" / "config.json")
    shutil.copyfile(ROOT / "requirements.txt", folder / "requirements.txt")
    chalice = str(Path(sys.executable).with_name("chalice"))
    command = [chalice, "package", "--stage", "practice", "--merge-template", str(TEMPLATE), "out"]
    subprocess.run(command, cwd=folder, env=laptop_environment(), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return _unpacked(folder / "out" / "deployment.zip", folder / "plain")


def _unpacked(packed: Path, folder: Path) -> Path:
    with zipfile.ZipFile(packed) as content:
        content.extractall(folder)
    return folder


def _start(program: str, folder: Path, environment: dict[str, str]) -> float:
    command = [sys.executable, "-I", "-S", "-B", "-c", program, str(folder)]
    environment = environment | {"PYTHONTZPATH": str(folder / "tzdata" / "zoneinfo")}  # as in the template
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True, cwd="/")  # noqa: S603
    return (time.perf_counter() - begun) * 1000


def measure(folder: Path) -> dict[str, float]:
    """Will give the quickest of each in milliseconds: what it costs when nothing else runs."""
    package()
    ours, plain = _unpacked(ZIP, folder / "ours"), plain_package(folder / "project")
    programs = {
        "ours": (OURS, ours),
        "ours and a first chart": (CHART, ours),
        "plain chalice package": (OURS, plain),
        "bare libraries": (BARE, ours),
    }
    stand_in = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _StandIn)
    threading.Thread(target=stand_in.serve_forever, daemon=True).start()
    names = dict.fromkeys(("CATALOG", "SHEETS", "APPOINTMENTS", "CLIENTS", "COUNTERS", "CHARTS"), "catalog")
    tables = {f"{name}_TABLE": table for name, table in names.items()}
    where = f"http://127.0.0.1:{stand_in.server_address[1]}"
    environment = laptop_environment(AWS_ENDPOINT_URL=where, HEALTH_KEY_ARN=HEALTH_KEY, **tables)
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name in random.sample(list(programs), len(programs)):
            times[name].append(_start(*programs[name], environment))
    stand_in.shutdown()
    stand_in.server_close()
    return {name: min(found) for name, found in times.items()}


def main() -> None:
    """Will print the quickest starts and their ratios, and fail when one is over its budget."""
    with tempfile.TemporaryDirectory() as folder:
        quickest = measure(Path(folder))
    for name, start in quickest.items():
        say(f"  {name:24} {start:6.0f} ms")
    to_plain = quickest["ours"] / quickest["plain chalice package"]
    to_bare = quickest["ours"] / quickest["bare libraries"]
    say(f"  a first chart adds {quickest['ours and a first chart'] - quickest['ours']:.0f} ms")
    say(f"  ours / plain {to_plain:.2f} (budget {BUDGET_PLAIN})   ours / bare {to_bare:.2f} (budget {BUDGET_BARE})")
    if to_plain > BUDGET_PLAIN or to_bare > BUDGET_BARE:
        sys.exit("over budget")


if __name__ == "__main__":
    main()

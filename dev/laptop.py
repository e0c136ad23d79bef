"""A whole practice on this machine: the emulated AWS, the real stack in it, the demo practice, and its front door."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from dev import gateway, staff_tokens
from dev.cloud import Cloud
from dev.dependencies import architecture
from dev.package import package
from dev.pages import publish
from dev.practice_file import read_file
from dev.processes import Background, answers
from dev.settings import DEMO_PRACTICE, LAPTOP_REGION, ROOT, give_up, laptop_environment, say
from dev.signing import kept_signer, publish_certificate
from dev.stack import Deployment
from dev.template import table_definitions

STACK = "tableside"


@dataclass
class Laptop:
    """One practice on this machine: its state's folder, the ports of cloud and page, whether roles are enforced.

    The outbox, where every e-mail and text is seen, has a port too, and one for the mails to come in by.
    """

    folder: Path
    cloud_port: int
    edge_port: int
    enforces_iam: bool = False
    outbox_port: int = 8001
    mail_port: int = 8025
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def cloud(self) -> Cloud:
        return Cloud(self.folder, self.cloud_port)

    @property
    def endpoint(self) -> str:
        """Where the emulated AWS answers."""
        return self.cloud.endpoint

    @property
    def url(self) -> str:
        """The page's address, without a slash at the end."""
        return f"http://127.0.0.1:{self.edge_port}"

    @property
    def api(self) -> str:
        """The API as the gateway serves it, not through the edge; paths start with /v1."""
        return f"{self.endpoint}/restapis/{self.outputs['RestAPIId']}/api/_user_request_"

    @property
    def outbox(self) -> str:
        """Where every e-mail and text is seen, without a slash at the end."""
        return f"http://127.0.0.1:{self.outbox_port}"

    def staff_token(self, group: str, email: str = "", *, therapist: str = "") -> str:
        """Will make a member of staff in that group (the same one when asked again) and sign them in: an ID token."""
        cognito, pool = self.cloud.client("cognito-idp"), self.outputs["StaffPoolId"]
        email, password = email or f"{group}@example.com", "an example passphrase"
        known = cognito.list_users(UserPoolId=pool, Filter=f'email = "{email}"')["Users"]
        if not known:
            staff_tokens.add(cognito, pool, email, group, password, therapist=therapist)
        return staff_tokens.sign_in(cognito, pool, self.outputs["StaffClientId"], email, password)

    @property
    def tables(self) -> dict[str, str]:
        """The deployed tables' names by their names in the template."""
        return {name: self.outputs[f"{name}Table"] for name in table_definitions()}

    def start(self) -> None:
        """Will bring everything up, doing only what is not done yet. Ends the command with what is missing."""
        mails = f"127.0.0.1:{self.mail_port}"
        started = self.cloud.start(AUTH="true" if self.enforces_iam else "false", SMTP_HOST=mails)
        say("the emulated AWS" + (": started" if started else ": runs already"))
        say("package and stack")
        package()
        self.deploy()
        self.publish()
        self.load_practice()
        self.verify_sender()
        self.certify()
        self.start_outbox()
        self.start_edge()
        self.ask()

    def ask(self) -> None:
        """Will ask the API one question through the front door: the first visitor finds it awake, or nobody is sent."""
        asked = f"{self.url}/v1/practice"
        if not answers(asked, fine=True, patience=30):
            give_up(f"The API does not answer as it should: {asked}")
        say("API: answers")

    def deploy(self) -> None:
        """Will deploy the package that was built last."""
        deployment = Deployment(STACK, LAPTOP_REGION, self.cloud.client, look_every=0.1)
        parameters = {
            "LaptopPort": str(self.cloud_port),
            "PublicUrl": self.url,
            "Protection": "off",
            "ReservedConcurrency": "off",
            "Architecture": architecture(),
        }
        self.outputs = deployment.deploy(parameters)
        gateway.teach(self.cloud.client("apigateway"), self.outputs["RestAPIId"], "api")

    def publish(self) -> None:
        """Will put the pages into the site's bucket, with the demo practice's words."""
        if not DEMO_PRACTICE.exists():
            say("pages: skipped, dev/demo_practice.toml does not exist")
            return
        changed = publish(self.cloud.client("s3"), self.outputs["SiteBucket"], read_file(DEMO_PRACTICE))
        say(f"pages: {changed} new" if changed else "pages: unchanged")

    def load_practice(self) -> None:
        """Will load the demo practice, unless the catalog holds it as its file is now."""
        if not DEMO_PRACTICE.exists():
            say("demo practice: skipped, dev/demo_practice.toml does not exist")
            return
        stamp, asked = self.folder / "practice.sha256", hashlib.sha256(DEMO_PRACTICE.read_bytes()).hexdigest()
        there = self.cloud.client("dynamodb").scan(TableName=self.tables["Catalog"], Limit=1)["Count"]
        if there and stamp.exists() and stamp.read_text() == asked:
            say("demo practice: already there")
            return
        say("demo practice: loading")
        self._load_file()
        stamp.write_text(asked)

    def _load_file(self) -> None:
        command = [
            sys.executable,
            "-m",
            "dev.practice_file",
            "load",
            str(DEMO_PRACTICE),
            "--table",
            self.tables["Catalog"],
            "--replace",
        ]
        environment = laptop_environment(AWS_ENDPOINT_URL=self.endpoint)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            give_up("The demo practice could not be loaded, for the reason above.")

    def verify_sender(self) -> None:
        """Will let the emulated SES send from the demo practice's address, which on AWS its owner proves once."""
        if DEMO_PRACTICE.exists():
            self.cloud.client("ses").verify_email_identity(EmailAddress=read_file(DEMO_PRACTICE).email)

    def certify(self) -> None:
        """Will put a certificate where SNS's would lie, so that the Lambda believes what dev/inbound.py signs."""
        publish_certificate(self.cloud.client("s3"), kept_signer(self.folder, datetime.now(UTC)))

    def start_outbox(self) -> None:
        """Will open the outbox, anew if it was open."""
        self._outbox().stop()
        self._outbox().start(laptop_environment(), lambda: answers(self.outbox))

    def start_edge(self) -> None:
        """Will open the front door, anew if it was open: the stack behind it may be another one now."""
        self._edge().stop()
        self._edge().start(laptop_environment(), lambda: answers(self.url))

    def stop(self) -> bool:
        """Will stop what runs and keep the data; gives whether anything ran."""
        stopped = [self._edge().stop(), self._outbox().stop(), self.cloud.stop()]
        return any(stopped)

    def _edge(self) -> Background:
        where = ("--port", str(self.edge_port), "--cloud", self.endpoint)
        domain = ("--domain", self.outputs.get("DistributionDomain", ""))
        command = (sys.executable, "-m", "dev.edge", *where, *domain)
        return Background("edge", command, "dev.edge", self.folder, self.edge_port)

    def _outbox(self) -> Background:
        ports = (
            "--port",
            str(self.outbox_port),
            "--mail-port",
            str(self.mail_port),
            "--cloud-port",
            str(self.cloud_port),
        )
        command = (sys.executable, "-m", "dev.outbox", *ports, "--folder", str(self.folder))
        return Background("outbox", command, "dev.outbox", self.folder, self.outbox_port)

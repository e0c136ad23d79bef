"""The package, deployed by a CloudFormation change set. The same steps on AWS and on the laptop's cloud."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from dev.cloud import Clients
from dev.package import PACKAGED_TEMPLATE, ZIP
from dev.settings import give_up, say

_CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]


@dataclass(frozen=True)
class Deployment:
    """A stack's name, where its AWS is, and how often to look while waiting (seconds)."""

    stack: str
    region: str
    client: Clients
    look_every: float = 5.0

    def deploy(self, parameters: Mapping[str, str]) -> dict[str, str]:
        """Will make the stack equal to the package and give its outputs. Ends the command with the reason otherwise."""
        status = self.status()
        if status in {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED"}:
            give_up(f"The stack {self.stack} failed when it was first made. Delete it and deploy again: docs/deploy.md")
        first = status in {None, "REVIEW_IN_PROGRESS"}
        formation = self.client("cloudformation")
        name = self._propose(formation, parameters, first=first)
        if self._change_set_ready(formation, name):
            say(f"  stack {self.stack}: {'creating' if first else 'updating'}")
            formation.execute_change_set(StackName=self.stack, ChangeSetName=name)
            self._wait_for_the_stack(formation)
        else:
            say(f"  stack {self.stack}: unchanged")
            formation.delete_change_set(StackName=self.stack, ChangeSetName=name)
        return self.outputs()

    def _propose(self, formation: Any, parameters: Mapping[str, str], *, first: bool) -> str:
        name = f"deploy-{time.time_ns()}"
        formation.create_change_set(
            StackName=self.stack,
            ChangeSetName=name,
            ChangeSetType="CREATE" if first else "UPDATE",
            TemplateURL=self._upload(ZIP, PACKAGED_TEMPLATE),
            Capabilities=_CAPABILITIES,
            Parameters=self._parameters(parameters, first=first),
            Tags=[{"Key": "product", "Value": "tableside"}],
        )
        return name

    def _parameters(self, given: Mapping[str, str], *, first: bool) -> list[dict[str, Any]]:
        """What is given, and for the rest what the stack was last told, as far as the template still asks."""
        asked = json.loads(PACKAGED_TEMPLATE.read_text())["Parameters"]
        known = [] if first else self._described().get("Parameters", [])
        kept = {each["ParameterKey"] for each in known} & set(asked) - set(given)
        told: list[dict[str, Any]] = [{"ParameterKey": name, "ParameterValue": value} for name, value in given.items()]
        return told + [{"ParameterKey": name, "UsePreviousValue": True} for name in sorted(kept)]

    def _described(self) -> Mapping[str, Any]:
        stack: Mapping[str, Any] = self.client("cloudformation").describe_stacks(StackName=self.stack)["Stacks"][0]
        return stack

    def status(self) -> str | None:
        """Will give the stack's status, None when there is no such stack."""
        try:
            return str(self._described()["StackStatus"])
        except ClientError as error:
            if "does not exist" in str(error):
                return None
            raise

    def parameters(self) -> dict[str, str]:
        """Will give what the stack was told, by name."""
        return {each["ParameterKey"]: each["ParameterValue"] for each in self._described().get("Parameters", [])}

    def outputs(self) -> dict[str, str]:
        """Will give the stack's outputs by name."""
        return {output["OutputKey"]: output["OutputValue"] for output in self._described().get("Outputs", [])}

    def _upload(self, package_zip: Path, template: Path) -> str:
        bucket = self._artifacts()
        code_key = f"{self.stack}/{_digest(package_zip.read_bytes())}.zip"
        self.client("s3").upload_file(str(package_zip), bucket, code_key)
        text = template.read_text().replace('"./deployment.zip"', json.dumps(f"s3://{bucket}/{code_key}"))
        template_key = f"{self.stack}/{_digest(text.encode())}.json"
        self.client("s3").put_object(Bucket=bucket, Key=template_key, Body=text.encode())
        return f"https://s3.{self.region}.amazonaws.com/{bucket}/{template_key}"

    def _artifacts(self) -> str:
        account = self.client("sts").get_caller_identity()["Account"]
        bucket = f"tableside-artifacts-{account}-{self.region}"
        store = self.client("s3")
        if bucket not in {known["Name"] for known in store.list_buckets()["Buckets"]}:
            elsewhere = {"CreateBucketConfiguration": {"LocationConstraint": self.region}}
            store.create_bucket(Bucket=bucket, **({} if self.region == "us-east-1" else elsewhere))
            closed = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
            store.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=dict.fromkeys(closed, True))
        return bucket

    def _change_set_ready(self, formation: Any, name: str) -> bool:
        while True:
            found = formation.describe_change_set(StackName=self.stack, ChangeSetName=name)
            if found["Status"] == "CREATE_COMPLETE":
                return True
            if found["Status"] == "FAILED":
                reason = found.get("StatusReason", "")
                if "didn't contain changes" in reason or "No updates are to be performed" in reason:
                    return False
                give_up(f"CloudFormation refused the change set of {self.stack}: {reason}")
            time.sleep(self.look_every)

    def _wait_for_the_stack(self, formation: Any) -> None:
        while (status := self.status() or "").endswith("_IN_PROGRESS"):
            time.sleep(self.look_every)
        if status in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
            return
        events = formation.describe_stack_events(StackName=self.stack)["StackEvents"]
        failures = [
            f"  {event['LogicalResourceId']}: {event['ResourceStatusReason']}"
            for event in events
            if event["ResourceStatus"].endswith("FAILED") and event.get("ResourceStatusReason")
        ]
        give_up(f"The stack {self.stack} ended in {status}:\n" + "\n".join(reversed(failures[:20])))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]

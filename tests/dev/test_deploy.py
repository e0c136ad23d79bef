"""What `make deploy` tells the stack, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dev.deploy import deploy


@dataclass
class FakeStack:
    """A stack that remembers what it was told; its distribution gets its name when it is first made."""

    told: list[dict[str, str]] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)

    def status(self) -> str | None:
        return "CREATE_COMPLETE" if self.known else None

    def outputs(self) -> dict[str, str]:
        domain = {"DomainName": self.known["DomainName"]} if self.known.get("DomainName") else {}
        return {"DistributionDomain": "d1.cloudfront.net", **domain}

    def deploy(self, parameters: Mapping[str, str]) -> dict[str, str]:
        self.told.append(dict(parameters))
        self.known |= {"made": "yes", **parameters}
        return self.outputs()


def test_a_new_stack_is_told_its_own_address_as_soon_as_it_has_one() -> None:
    stack = FakeStack()
    deploy(stack, {"Protection": "on"})
    assert [each.get("PublicUrl") for each in stack.told] == [None, "https://d1.cloudfront.net"]
    assert {each["Protection"] for each in stack.told} == {"on"}


def test_a_stack_that_exists_is_changed_once_and_keeps_its_address() -> None:
    stack = FakeStack()
    deploy(stack, {})
    deploy(stack, {"ReservedConcurrency": "off"})
    assert stack.told[2:] == [{"ReservedConcurrency": "off", "PublicUrl": "https://d1.cloudfront.net"}]


def test_the_practices_own_domain_is_its_address_from_then_on() -> None:
    stack = FakeStack()
    deploy(stack, {"DomainName": "book.example.com"})
    deploy(stack, {})
    assert stack.told[-1]["PublicUrl"] == "https://book.example.com"


def test_an_address_that_is_given_is_not_guessed() -> None:
    stack = FakeStack()
    deploy(stack, {"PublicUrl": "https://elsewhere.example.com"})
    assert [each["PublicUrl"] for each in stack.told] == ["https://elsewhere.example.com"]

"""The gateway's own answers on the laptop. AWS takes them from the API's definition; the emulator only by its API."""

import json
from collections.abc import Mapping
from typing import Any

from dev.package import PACKAGED_TEMPLATE

Responses = Mapping[str, Mapping[str, Any]]


def wanted_responses() -> Responses:
    """Will read the gateway responses of the packaged template."""
    template = json.loads(PACKAGED_TEMPLATE.read_text())
    definition = template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    responses: Responses = definition["x-amazon-apigateway-gateway-responses"]
    return responses


def teach(gateway: Any, api: str, stage: str) -> None:
    """Will make the deployed API answer for itself as its definition says; `gateway` is an API Gateway client."""
    known = {each["responseType"]: each for each in gateway.get_gateway_responses(restApiId=api, limit=500)["items"]}
    changed = False
    for kind, response in wanted_responses().items():
        if known.get(kind, {}).get("responseTemplates") == response["responseTemplates"]:
            continue
        status = {"statusCode": response["statusCode"]} if "statusCode" in response else {}
        gateway.put_gateway_response(
            restApiId=api,
            responseType=kind,
            responseParameters=response["responseParameters"],
            responseTemplates=response["responseTemplates"],
            **status,
        )
        changed = True
    if changed:
        gateway.create_deployment(restApiId=api, stageName=stage)

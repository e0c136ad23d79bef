"""What stands between a visitor and the stack: one origin, its headers, and what it lets through."""

import gzip
import http.client
import json
import re
from urllib.parse import urljoin, urlsplit

import pytest

from dev.laptop import Laptop
from dev.template import load_template
from tests.stack.http_calls import call

pytestmark = pytest.mark.stack

SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def _policy(name: str) -> str:
    config = load_template()["Resources"][name]["Properties"]["ResponseHeadersPolicyConfig"]
    policy: str = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    return policy


@pytest.mark.parametrize("page", ["/", "/index.html", "/manage.html", "/es/", "/es/index.html"])
def test_pages_come_with_every_security_header(stack: Laptop, page: str) -> None:
    answer = call("GET", stack.url + page)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert answer.headers["content-security-policy"] == _policy("SiteHeaders")
    assert "camera=()" in answer.headers["permissions-policy"]


def test_the_policy_of_pages_allows_nothing_but_our_own_files() -> None:
    directives = dict(part.strip().split(" ", 1) for part in _policy("SiteHeaders").split(";"))
    assert directives.pop("default-src") == directives.pop("base-uri") == directives.pop("frame-ancestors") == "'none'"
    assert directives.pop("img-src") == "'self' data:"
    assert set(directives.values()) == {"'self'"}
    assert {"script-src", "style-src", "connect-src", "font-src", "manifest-src", "form-action"} == directives.keys()


def test_the_page_of_a_clients_own_link_is_kept_nowhere(stack: Laptop) -> None:
    for page in ("manage.html", "es/manage.html", "intake.html", "es/intake.html"):
        assert call("GET", f"{stack.url}/{page}").headers["cache-control"] == "no-store"
    assert call("GET", f"{stack.url}/index.html").headers["cache-control"] == "no-cache"


def test_answers_of_the_api_come_with_headers_of_their_own(stack: Laptop) -> None:
    answer = call("GET", f"{stack.url}/v1/practice")
    assert answer.status == 200
    assert answer.headers["content-security-policy"] == _policy("ApiHeaders")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "cache-control" in answer.headers
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_texts_are_compressed_for_who_takes_it(stack: Laptop) -> None:
    packed = call("GET", f"{stack.url}/index.html", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == call("GET", f"{stack.url}/index.html").body


def test_a_page_that_did_not_change_is_not_sent_again(stack: Laptop) -> None:
    first = call("GET", f"{stack.url}/index.html")
    again = call("GET", f"{stack.url}/index.html", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_the_bucket_is_closed_to_everyone_but_the_distribution(stack: Laptop) -> None:
    bucket = stack.outputs["SiteBucket"]
    closed = stack.cloud.client("s3").get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    assert len(closed) == 4
    assert all(closed.values())
    policy = json.loads(stack.cloud.client("s3").get_bucket_policy(Bucket=bucket)["Policy"])
    readers = [each["Principal"] for each in policy["Statement"] if each["Effect"] == "Allow"]
    assert {json.dumps(reader) for reader in readers} == {'{"Service": "cloudfront.amazonaws.com"}'}


def test_a_missing_page_is_no_page(stack: Laptop) -> None:
    assert call("GET", f"{stack.url}/no-such-page.html").status in {403, 404}


def test_pages_cannot_be_written_through_the_front_door(stack: Laptop) -> None:
    for method in ("PUT", "POST", "DELETE"):
        assert call(method, f"{stack.url}/index.html", {"a": 1}).status == 403
    assert call("GET", f"{stack.url}/index.html").status == 200


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/staff/appointments"])
def test_what_the_gateway_refuses_itself_is_a_problem_document(stack: Laptop, path: str) -> None:
    answer = call("GET", stack.url + path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status == {"/v1/nothing": 404}.get(path, 401)


def test_one_connection_serves_many_requests(stack: Laptop) -> None:
    connection = http.client.HTTPConnection(urlsplit(stack.url).netloc, timeout=30)
    try:
        for path in ("/index.html", "/v1/nothing", "/styles/site.css", "/no-such-file.js", "/index.html"):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert not answer.will_close
    finally:
        connection.close()


def test_every_local_file_that_the_pages_name_is_there(stack: Laptop) -> None:
    for page in ("index.html", "manage.html", "es/", "es/manage.html"):
        text = call("GET", f"{stack.url}/{page}").body.decode()
        named = re.findall(r'(?:src|href)="((?!https?:|tel:|mailto:|data:|#)[^"#]+)', text)
        assert named
        for name in named:
            assert call("GET", urljoin(f"{stack.url}/{page}", name)).status == 200, f"{page} names {name}"

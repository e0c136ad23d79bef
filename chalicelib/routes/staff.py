"""What staff may see and do. Every handler checks the verified claims again."""

from chalice import Blueprint

from chalicelib.routes.auth import staff_only

bp = Blueprint(__name__)


@bp.route("/appointments", methods=["GET"], authorizer=staff_only)
def appointments() -> dict[str, list[str]]:
    return {"appointments": []}

"""What a visitor may ask and do."""

from chalice import Blueprint

bp = Blueprint(__name__)


@bp.route("/practice", methods=["GET"])
def practice() -> dict[str, str]:
    return {"name": "PRE Therapy"}

"""One item of the Catalog table."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.models import Model

from chalicelib.tables.settings import TableMeta

SCOPE = "catalog"


class CatalogItem(Model):
    """One thing of the practice: what it is called, and its JSON document."""

    class Meta(TableMeta):
        table_name = "Catalog"

    scope = UnicodeAttribute(hash_key=True, default=SCOPE)
    item = UnicodeAttribute(range_key=True)
    order = NumberAttribute()
    document = UnicodeAttribute()
    version = VersionAttribute()

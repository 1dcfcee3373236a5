"""What whoever has no account asks of activities (公众查询): only what was told, never more."""

from zhouzhi.apps.activities.queries.public.days import counts_by_day_told
from zhouzhi.apps.activities.queries.public.filters import Days, PublicFilter
from zhouzhi.apps.activities.queries.public.home import (
    PublicDistrict,
    districts_told,
    kinds_told,
    places_told,
    topics_told,
)
from zhouzhi.apps.activities.queries.public.institutions import (
    InstitutionTold,
    institution_told,
    institutions_told,
    institutions_told_count,
)
from zhouzhi.apps.activities.queries.public.listing import (
    COUNTED_UP_TO,
    PublicPage,
    PublicRow,
    all_told,
    public_page,
)
from zhouzhi.apps.activities.queries.public.near import (
    NamedPoint,
    NearPage,
    NearRow,
    is_anything_placed,
    near_page,
    points_named,
)
from zhouzhi.apps.activities.queries.public.one import (
    activity_told,
    addresses_told,
    addresses_told_count,
)
from zhouzhi.apps.activities.queries.public.photos import (
    PhotoTold,
    PrintTold,
    photo_content,
    photos_told,
)
from zhouzhi.apps.activities.queries.public.years import days_of_year, years_told

__all__ = [
    "COUNTED_UP_TO",
    "Days",
    "InstitutionTold",
    "NamedPoint",
    "NearPage",
    "NearRow",
    "PhotoTold",
    "PrintTold",
    "PublicDistrict",
    "PublicFilter",
    "PublicPage",
    "PublicRow",
    "activity_told",
    "addresses_told",
    "addresses_told_count",
    "all_told",
    "counts_by_day_told",
    "days_of_year",
    "districts_told",
    "institution_told",
    "institutions_told",
    "institutions_told_count",
    "is_anything_placed",
    "kinds_told",
    "near_page",
    "photo_content",
    "photos_told",
    "places_told",
    "points_named",
    "public_page",
    "topics_told",
    "years_told",
]

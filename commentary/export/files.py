"""Which models stand in which file, in an order in which they can be loaded."""

from commentary.models import (
    Affiliation,
    Attachment,
    Byline,
    Commentary,
    Domain,
    DomainLabel,
    DomainTag,
    Edition,
    EventLabel,
    EventMention,
    FormerSlug,
    Image,
    Notice,
    Organization,
    OrganizationLabel,
    Page,
    Person,
    PersonLabel,
    PolicyEvent,
    Redirect,
    Series,
)
from commentary.models.record import Record

IMAGES = "05_images"
COMMENTARY = "60_commentary"
ATTACHMENTS = "65_attachments"
FILES: dict[str, tuple[type[Record], ...]] = {
    IMAGES: (Image,),
    "10_pages": (Page,),
    "20_organizations": (Organization, OrganizationLabel),
    "30_people": (Person, PersonLabel, Affiliation),
    "40_domains": (Domain, DomainLabel),
    "50_events": (PolicyEvent, EventLabel),
    "55_series": (Series,),
    COMMENTARY: (Commentary, Edition, Byline, DomainTag, EventMention),
    ATTACHMENTS: (Attachment,),
    "70_notices": (Notice,),
    "80_addresses": (FormerSlug, Redirect),
}

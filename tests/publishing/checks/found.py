"""What the checks find, in one line."""

from commentary.publishing import findings_of


def errors(edition, at=None):
    return " ".join(findings_of(edition, at).errors)


def warnings(edition):
    return " ".join(findings_of(edition).warnings)

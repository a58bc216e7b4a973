"""What was kept of a commentary while it was written."""


def saves(commentary):
    return [(s.saved_by, s.reason, s.content["title"]) for s in commentary.saved_drafts.all()[::-1]]

"""Who signs a text, and as what: bylines, notes about authors, interviews, in two languages."""

"""OAI-PMH 2.0 as pure functions: what a harvester asks for, and the XML that answers it."""

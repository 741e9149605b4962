"""Foreign formats come in as they are meant, with nothing lost unsaid."""

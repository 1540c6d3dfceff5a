"""What travels between desks and centre: frozen messages, one codec, one version table."""

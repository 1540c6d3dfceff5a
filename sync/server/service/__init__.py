"""What the centre does: judges commands, takes appeals in, tells desks what changed."""

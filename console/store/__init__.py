"""What lies on this desk: the cache (rebuildable), the outbox (irreplaceable), and the work that writes them."""

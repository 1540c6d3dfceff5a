"""The one queue: every matter of the district in one list, without a hidden limit (E18)."""

"""What a person can do, as values: menus, palette, keys, help and tests all read ``registry.ACTS``."""

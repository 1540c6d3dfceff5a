"""The main window: it composes rooms and panes, and connects them; what they do is theirs."""

"""Rows and words for every screen: a ticket never reaches a widget."""

"""Kills of real processes under load: nothing acknowledged is lost, nothing is done twice."""

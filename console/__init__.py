"""The desk without a screen: store, commands, view-models, rosters. A complete application that knows no Qt."""

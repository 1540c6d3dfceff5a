"""The centre (指挥中心): one log, one truth, served to every desk. Layers: app > endpoints > service > store > config."""

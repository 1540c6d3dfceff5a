"""Who sits here and how they like it: signing in, the lock, the settings, the keys."""

from widgets.settings.dialog import SettingsSheet
from widgets.settings.keys import KeySheet
from widgets.settings.lock import LockScreen
from widgets.settings.password import PasswordSheet
from widgets.settings.signin import SignInSheet

__all__ = ["KeySheet", "LockScreen", "PasswordSheet", "SettingsSheet", "SignInSheet"]

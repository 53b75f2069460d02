"""Says loudly, before the tests, when the browser tests cannot run."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")

if not any(map(shutil.which, NAMES)):
    print("*" * 78)
    print("* No Chromium was found: THE BROWSER TESTS WILL BE SKIPPED.".ljust(77) + "*")
    print("* On Debian: apt-get install chromium".ljust(77) + "*")
    print("*" * 78)

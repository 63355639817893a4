# go_events.py: what the events of `go test -json` say of packages whose program ended before its tests did.
"""Used by bridge/tools/test.py and tests/cgo/cgo.py."""


class Unfinished:
    """Packages that have begun and not ended. Exit code 0 in the middle of a test is a pass of that test to the go command, and
    the package never ends."""

    def __init__(self) -> None:
        self.last: dict[str, str] = {}  # the last test that began, by package

    def note(self, event: dict) -> None:
        package, test, action = event.get("Package", ""), event.get("Test", ""), event["Action"]
        if action in ("start", "run"):
            self.last[package] = test
        elif not test and action in ("pass", "fail", "skip"):
            self.last.pop(package, None)

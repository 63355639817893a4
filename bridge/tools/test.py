# test.py: everything `make test` proves, several steps at a time, with one line per step and one sum.
#
# Invariants
#  - A step runs when all it needs have succeeded; else it is not run and the whole fails.
#  - Of the steps that can run, the one whose own time and that of what waits for it is longest begins first.
#  - Builds and build-like steps count as one check; test suites as many as they report. No test at all is a failure.
#  - The tree is left as it was: a committed file that a build rewrites is a failure (stale Go stubs).
#  - Steps share nothing that one of them changes: each has a Wine prefix of its own (a clone of build/wine: registry, caches,
#    windows, named objects) and writes only to folders that carry its name. --shuffle shows what depends on the order.
#  - Nothing is left running: the Wine server is stopped at the end, whatever happens.
"""Usage: bridge/tools/test.py [--list] [--full] [--with-needs] [--shuffle SEED] [STEP...]    without a STEP, all of them

STEP may be a pattern (*). What a named step needs is taken to be there; --with-needs runs that too.
--full runs the steps of `make test-full`, which are more and longer.
--shuffle SEED starts the steps in a random order that SEED (a number) decides; needs still come first."""

import argparse
import concurrent.futures
import dataclasses
import fnmatch
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import test_plan
import test_steps
import test_stubs
from test_steps import Result, Step

WORKERS = (os.cpu_count() or 2) + 1  # steps that run programs under Wine wait for much of their time


def perform(step: Step) -> Result:
    """Runs a step in its own Wine prefix, which is gone afterwards with all that still ran in it."""
    own = os.environ | {"GANGWAY_WINEPREFIX": str(step.prefix)}
    try:
        if step.wine and test_steps.command(step, test_steps.WINE / "start") != 0:
            return Result(failed=1, details=["FAIL Wine did not start", *test_steps.tail(step.log)])
        return step.run(step)
    finally:
        if step.prefix.exists():
            subprocess.run([test_steps.WINE / "stop"], check=False, stdin=subprocess.DEVNULL, env=own)
            shutil.rmtree(step.prefix, ignore_errors=True)


def selected(steps: list[Step], patterns: list[str], with_needs: bool) -> list[Step]:
    if not patterns:
        return steps
    wanted = {s.name for s in steps if any(fnmatch.fnmatch(s.name, p) for p in patterns)}
    if not wanted:
        sys.exit(f"test.py: no step matches {' '.join(patterns)}; see --list")
    while with_needs:
        more = {need for s in steps if s.name in wanted for need in s.needs} - wanted
        if not more:
            break
        wanted |= more
    return [dataclasses.replace(s, needs=[n for n in s.needs if n in wanted]) for s in steps if s.name in wanted]


def run_all(steps: list[Step]) -> dict[str, Result]:
    results: dict[str, Result] = {}
    futures: dict[concurrent.futures.Future, tuple[Step, float]] = {}
    waiting = list(steps)
    with concurrent.futures.ThreadPoolExecutor(max_workers=WORKERS) as pool:
        try:
            while waiting or futures:
                for step in list(waiting):
                    broken = [n for n in step.needs if n in results and results[n].failed]
                    if broken:
                        waiting.remove(step)
                        results[step.name] = Result(failed=1, details=[f"not run: {', '.join(broken)} failed"])
                        report(step, results[step.name])
                    elif all(n in results for n in step.needs) and len(futures) < WORKERS:
                        waiting.remove(step)
                        step.log.write_text("")
                        futures[pool.submit(perform, step)] = (step, time.monotonic())
                done, _ = concurrent.futures.wait(futures, return_when=concurrent.futures.FIRST_COMPLETED)
                for future in done:
                    step, began = futures.pop(future)
                    results[step.name] = future.result()
                    results[step.name].took = time.monotonic() - began
                    report(step, results[step.name])
        except BaseException:
            test_steps.stop()
            raise
    return results


def report(step: Step, result: Result) -> None:
    word = "FAIL" if result.failed else "ok  "
    counts = f"{result.passed} passed, {result.failed} failed, {result.skipped} skipped"
    print(f"{word} {step.name:<28} {counts:<40} {result.took:7.1f} s {step.processor:7.1f} s of processor", flush=True)
    if result.failed:
        for line in result.details[:200]:
            print("     " + line)
        if result.took:
            print(f"     the whole log: {step.log.relative_to(test_steps.ROOT)}", flush=True)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="test.py", usage=__doc__.removeprefix("Usage: "), add_help=True)
    parser.add_argument("steps", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--with-needs", action="store_true")
    parser.add_argument("--shuffle", type=int)
    return parser.parse_args(arguments)


def ordered(steps: list[Step], seed: int | None) -> list[Step]:
    """The steps in the order in which they are looked at: what leads to the longest wait first, or shuffled."""
    if seed is not None:
        return random.Random(seed).sample(steps, len(steps))

    def until_the_end(step: Step) -> int:
        return step.seconds + max((until_the_end(s) for s in steps if step.name in s.needs), default=0)

    return sorted(steps, key=until_the_end, reverse=True)


def slowest(results: dict[str, Result], count: int = 10) -> str:
    longest = sorted(results.items(), key=lambda item: item[1].took, reverse=True)[:count]
    return f"the {len(longest)} slowest steps: " + ", ".join(f"{name} {result.took:.0f} s" for name, result in longest)


def main() -> int:
    arguments = parse(sys.argv[1:])
    steps = ordered(selected(test_plan.plan(arguments.full), arguments.steps, arguments.with_needs), arguments.shuffle)
    if arguments.list:
        print("\n".join(s.name for s in steps))
        return 0

    test_steps.LOGS.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(test_steps.BUILD / "wine-steps", ignore_errors=True)
    test_stubs.remember()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    subprocess.run([test_steps.WINE / "prefix"], check=True, stdin=subprocess.DEVNULL)
    results = run_all(steps)

    skips = sorted({skip for result in results.values() for skip in result.skips})
    if skips:
        print("\nskipped:")
        for skip in skips:
            print("  " + skip)
    print("\n" + slowest(results))
    failed_steps = [name for name, result in results.items() if result.failed]
    if failed_steps:
        print("\nfailed: " + ", ".join(failed_steps))
    total = [sum(getattr(r, key) for r in results.values()) for key in ("passed", "failed", "skipped")]
    print(f"\nin {time.monotonic() - began:.0f} s, {sum(s.processor for s in steps):.0f} s of processor")
    print(f"{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())

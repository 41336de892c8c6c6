"""Finds what Qt lacks on this machine; installs it, or prints the command that does.

Prints "window" or "offscreen" on stdout: what can be opened here. Status 1 where Qt cannot start.
macOS and Windows lack nothing.
"""

import argparse
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FONT = "a font"
FONT_PACKAGES = {"apt-get": "fonts-inter", "dnf": "dejavu-sans-fonts", "zypper": "dejavu-fonts"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}


def main() -> int:
    """Check, mend and report; the exit status of the program."""
    parser = argparse.ArgumentParser(description="Find what Qt lacks on this machine.")
    parser.add_argument("--window", action="store_true", help="a window is wanted, too")
    wants_window = parser.parse_args().window
    if not sys.platform.startswith("linux"):
        sys.stdout.write("window\n")
        return 0
    displays = find_displays() if wants_window else []
    mend(find_missing(displays))
    if still_missing := find_missing_libraries(["offscreen"]):
        tell(f"Qt cannot start without {', '.join(still_missing)}: install, then run make again.")
        return 1
    usable = any(not find_missing_libraries([display]) for display in displays)
    sys.stdout.write("window\n" if usable else "offscreen\n")
    return 0


def tell(sentence: str) -> None:
    """Say it on stderr: stdout is for the answer."""
    sys.stderr.write(f"{sentence}\n")


def find_displays() -> list[str]:
    """Qt's names of the display systems that this session offers."""
    offered = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    return [platform for platform, variable in offered.items() if os.environ.get(variable)]


def find_missing(displays: list[str]) -> list[str]:
    """All that Qt lacks: shared libraries by file name, and `FONT`."""
    missing = find_missing_libraries(["offscreen", *displays])
    return missing if has_font() else [*missing, FONT]


def find_missing_libraries(platforms: list[str]) -> list[str]:
    """The shared libraries that Qt's modules and these platform plugins ask for in vain."""
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return []
    folder = Path(found.submodule_search_locations[0])
    modules = [folder / f"Qt{name}.abi3.so" for name in ("Gui", "Widgets", "Svg")]
    plugins = [folder / f"Qt/plugins/platforms/libq{platform}.so" for platform in platforms]
    return unresolved(file for file in [*modules, *plugins] if file.exists())


def unresolved(binaries: Iterable[Path]) -> list[str]:
    """The names of the shared libraries that the loader does not find for these files."""
    ldd = shutil.which("ldd")
    if ldd is None:
        return []
    answer = subprocess.run([ldd, *binaries], capture_output=True, text=True, check=False)
    return sorted(set(re.findall(r"(\S+) => not found", answer.stdout)))


def has_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether there is any font: without one, every text is a row of boxes."""
    return any(
        file.suffix.lower() in FONT_SUFFIXES
        for folder in folders
        for file in Path(folder).expanduser().rglob("*")
    )


def mend(missing: list[str]) -> None:
    """Install what is missing where we may, else say how to; what goes wrong does not end us."""
    if not missing:
        return
    tell(f"Qt lacks {', '.join(missing)} here.")
    if not (shutil.which("apt-get") and os.geteuid() == 0 and install(missing)):
        tell(advise(missing))


def advise(missing: list[str]) -> str:
    """The sentence that says how to install what is missing on this distribution."""
    tool = next((tool for tool in FONT_PACKAGES if shutil.which(tool)), None)
    if tool is None:
        return "Install the packages that hold this."
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    return f"Install with: {shlex.join([*as_root, *install_command(tool, missing)])}"


def install_command(tool: str, missing: list[str]) -> list[str]:
    """The package tool's command; apt-get leaves out libraries whose package we do not know."""
    if tool == "apt-get":
        names = {DEBIAN_PACKAGES[library] for library in missing if library in DEBIAN_PACKAGES}
        options = ["-y", "--no-install-recommends"]
    else:
        names = {f"{library}()(64bit)" for library in missing if library != FONT}
        options = ["-y"]
    fonts = [FONT_PACKAGES[tool]] if FONT in missing else []
    return [tool, "install", *options, *sorted(names), *fonts]


def install(missing: list[str]) -> bool:
    """Install with apt-get as root; whether all went well."""
    tell("Installing it with apt-get.")
    libraries = [name for name in missing if name != FONT]
    run_apt(["apt-get", "update"])
    done = run_apt(install_command("apt-get", libraries))
    return done and (FONT not in missing or install_font())


def install_font() -> bool:
    """Install the first font package that this release has; whether there was one."""
    options = ["apt-get", "install", "-y", "--no-install-recommends"]
    return any(run_apt([*options, font]) for font in ("fonts-inter", "fonts-dejavu-core"))


def run_apt(command: list[str]) -> bool:
    """Run without questions and with few words, all on stderr; whether it succeeded."""
    done = subprocess.run(
        [*command, "-qq", "-o", "Dpkg::Use-Pty=0"],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
